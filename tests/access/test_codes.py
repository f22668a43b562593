"""The second step: the code of now or of one step around, each once."""

from datetime import UTC, datetime, timedelta

import pytest
from pyotp import TOTP

from broadcast.access.codes import STEP, address, new_secret, step_of

NOW = datetime(2021, 2, 4, 8, 0, 5, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def _code(at):
    return TOTP(SECRET).at(at)


@pytest.mark.parametrize("drift", [-1, 0, 1])
def test_a_clock_half_a_minute_off_is_forgiven(drift):
    assert step_of(SECRET, _code(NOW + drift * STEP), NOW, after=0) is not None


def test_a_wrong_an_old_and_a_used_code_are_refused():
    step = step_of(SECRET, _code(NOW), NOW, after=0)
    assert step_of(SECRET, _code(NOW), NOW, after=step) is None
    assert step_of(SECRET, _code(NOW - timedelta(minutes=5)), NOW, after=0) is None
    for code in ("", "abc", "12345", "1234567"):
        assert step_of(SECRET, code, NOW, after=0) is None


def test_spaces_as_apps_show_them_are_taken():
    code = _code(NOW)
    assert step_of(SECRET, f" {code[:3]} {code[3:]}", NOW, after=0) is not None


def test_a_secret_is_fresh_each_time_and_its_address_names_the_login():
    assert new_secret() != new_secret()
    assert address(SECRET, "halan").startswith(f"otpauth://totp/Truyen%20thanh:halan?secret={SECRET}")


@pytest.mark.parametrize(("drift", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_belongs_to_its_step_and_is_taken_once(drift, taken):
    step = int(NOW.timestamp()) // 30 + drift
    assert step_of(SECRET, _code(NOW + drift * STEP), NOW, after=0) == (step if taken else None)
    assert step_of(SECRET, _code(NOW + drift * STEP), NOW, after=step - 1) == (step if taken else None)
    assert step_of(SECRET, _code(NOW + drift * STEP), NOW, after=step) is None
