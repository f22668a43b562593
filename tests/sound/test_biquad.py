import numpy as np
import pytest

from broadcast.sound.biquad import high_pass, k_weighting, low_pass, peak


def recursive(sections, samples):
    """The textbook difference equation, sample by sample."""
    out = np.asarray(samples, float)
    for section in sections:
        b, a = section.b, section.a
        x1 = x2 = y1 = y2 = 0.0
        result = []
        for x in out:
            y = b[0] * x + b[1] * x1 + b[2] * x2 - a[1] * y1 - a[2] * y2
            x1, x2, y1, y2 = x, x1, y, y1
            result.append(y)
        out = np.array(result)
    return out


def response(sections, hertz, rate):
    """The complex gain of all sections in a row, by their definition."""
    delay = np.exp(-2j * np.pi * hertz / rate)
    gain = np.ones(len(hertz), np.complex128)
    for section in sections:
        (b0, b1, b2), (a0, a1, a2) = section.b, section.a
        gain *= (b0 + delay * (b1 + delay * b2)) / (a0 + delay * (a1 + delay * a2))
    return gain


def at(sections, hertz, rate):
    return 20 * np.log10(abs(response(sections, np.array([float(hertz)]), rate))[0])


def test_the_k_filter_is_the_standards_at_48_khz():
    shelf, high = k_weighting(48_000)
    assert shelf.b == pytest.approx((1.53512485958697, -2.69169618940638, 1.19839281085285), abs=1e-9)
    assert shelf.a == pytest.approx((1.0, -1.69065929318241, 0.73248077421585), abs=1e-9)
    assert high.a == pytest.approx((1.0, -1.99004745483398, 0.99007225036621), abs=1e-9)


@pytest.mark.parametrize("rate", [16_000, 22_050, 48_000])
@pytest.mark.parametrize(
    "make", [k_weighting, lambda r: high_pass(300, r), lambda r: low_pass(6500, r), lambda r: (peak(2830, 3, 1.4, r),)]
)
def test_the_response_is_that_of_the_difference_equation(rate, make):
    impulse = np.zeros(4096)
    impulse[0] = 1
    sections = make(rate)
    ringing = np.fft.rfft(recursive(sections, impulse), 4096)
    hertz = np.fft.rfftfreq(4096, 1 / rate)
    assert np.abs(ringing - response(sections, hertz, rate))[20:].max() < 1e-3


def test_band_edges_are_3_db_down_and_fall_by_24_db_an_octave():
    assert at(high_pass(300, 48_000), 300, 48_000) == pytest.approx(-3.01, abs=0.02)
    assert at(high_pass(300, 48_000), 75, 48_000) < -47
    assert at(low_pass(6500, 48_000), 6500, 48_000) == pytest.approx(-3.01, abs=0.02)
    assert at(low_pass(6500, 48_000), 13_000, 48_000) < -24


def test_the_presence_bell_lifts_its_middle_and_leaves_the_rest():
    bell = (peak(2830, 3.0, 1.4, 48_000),)
    assert at(bell, 2830, 48_000) == pytest.approx(3.0, abs=0.01)
    assert 1.2 < at(bell, 2000, 48_000) < 2.2
    assert 1.2 < at(bell, 4000, 48_000) < 2.2
    assert abs(at(bell, 200, 48_000)) < 0.05
