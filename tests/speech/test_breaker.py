"""An engine that fails rests; one probe decides whether it is trusted again."""

import threading

import numpy as np
import pytest

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.model.audio import Pcm, Voice
from broadcast.speech.breaker import Breaker

VOICE = Voice(engine="stand-in", name="a")
SOUND = Pcm(samples=np.zeros(10, np.float32), rate=22050)


class StandIn:
    """An engine that does what the test says."""

    id = "stand-in/1"
    respells = False
    is_costly = False

    def __init__(self):
        self.fault = None
        self.asked = 0
        self.closed = 0
        self.gate = None

    def voices(self):
        return (VOICE,)

    def speak(self, *_):
        self.asked += 1
        if self.gate:
            self.gate.wait()
        if self.fault:
            raise self.fault
        return SOUND

    def close(self):
        self.closed += 1


@pytest.fixture
def engine():
    return StandIn()


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def breaker(engine, clock):
    return Breaker(engine, failures=2, rest_s=60, clock=lambda: clock[0])


def _fail(breaker, times=1):
    for _ in range(times):
        with pytest.raises(EngineUnavailable):
            breaker.speak("a", VOICE)


def test_a_healthy_engine_is_passed_through(breaker, engine):
    assert breaker.speak("a", VOICE) is SOUND
    assert breaker.voices() == (VOICE,)
    assert (breaker.id, breaker.respells, breaker.is_costly) == ("stand-in/1", False, False)
    breaker.close()
    assert engine.closed == 1


def test_after_two_failures_in_a_row_nobody_is_asked_and_the_reason_is_kept(breaker, engine):
    engine.fault = EngineUnavailable("stand-in", "mất mạng")
    _fail(breaker, 5)
    assert engine.asked == 2
    with pytest.raises(EngineUnavailable, match="stand-in chưa nói được: mất mạng"):
        breaker.voices()


def test_one_failure_between_successes_is_forgiven(breaker, engine):
    for fault in (EngineUnavailable("stand-in", "x"), None) * 3:
        engine.fault = fault
        if fault:
            _fail(breaker)
        else:
            breaker.speak("a", VOICE)
    assert engine.asked == 6


def test_a_refused_text_does_not_count(breaker, engine):
    engine.fault = TextRefused("stand-in", "chữ số")
    _fail(breaker, 5)
    assert engine.asked == 5


def test_after_the_rest_a_success_closes_it(breaker, engine, clock):
    engine.fault = EngineUnavailable("stand-in", "x")
    _fail(breaker, 2)
    clock[0] = 60
    engine.fault = None
    assert breaker.voices() == (VOICE,)
    breaker.speak("a", VOICE)
    engine.fault = EngineUnavailable("stand-in", "x")
    _fail(breaker)
    assert breaker.voices() == (VOICE,)


def test_a_probe_that_fails_doubles_the_rest(breaker, engine, clock):
    engine.fault = EngineUnavailable("stand-in", "x")
    _fail(breaker, 2)
    clock[0] = 60
    _fail(breaker)
    clock[0] = 60 + 119
    _fail(breaker)
    assert engine.asked == 3
    clock[0] = 60 + 120
    _fail(breaker)
    assert engine.asked == 4


def test_the_rest_never_grows_past_a_quarter_of_an_hour(breaker, engine, clock):
    engine.fault = EngineUnavailable("stand-in", "x")
    _fail(breaker, 2)
    for _ in range(12):
        clock[0] += 900
        asked = engine.asked
        _fail(breaker)
        assert engine.asked == asked + 1


def test_only_one_probe_goes_through_at_a_time(breaker, engine, clock):
    engine.fault = EngineUnavailable("stand-in", "x")
    _fail(breaker, 2)
    clock[0], engine.fault, engine.gate = 60, None, threading.Event()
    probe = threading.Thread(target=breaker.speak, args=("a", VOICE))
    probe.start()
    while engine.asked < 3:
        pass
    _fail(breaker, 3)
    engine.gate.set()
    probe.join()
    assert engine.asked == 3
    assert breaker.speak("a", VOICE) is SOUND


def test_a_probe_that_breaks_off_lets_the_next_one_through(breaker, engine, clock):
    engine.fault = EngineUnavailable("stand-in", "x")
    _fail(breaker, 2)
    clock[0], engine.fault = 60, KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        breaker.speak("a", VOICE)
    engine.fault = None
    assert breaker.speak("a", VOICE) is SOUND
