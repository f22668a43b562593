"""What servers ask for and what people are told."""

import pytest

from broadcast.speech.exchange import ExchangeFailed, Fault, retry_after_s

DATE = {"Date": "Wed, 03 Feb 2021 10:00:00 GMT"}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "120"}, 120.0),
        ({"Retry-After": " 0 "}, 0.0),
        ({**DATE, "Retry-After": "Wed, 03 Feb 2021 10:01:30 GMT"}, 90.0),
        ({**DATE, "Retry-After": "Wed, 03 Feb 2021 09:00:00 GMT"}, 0.0),
        ({"Retry-After": "Wed, 03 Feb 2021 10:01:30 GMT"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-5"}, None),
        ({}, None),
    ],
)
def test_both_forms_of_retry_after_are_understood(headers, seconds):
    assert retry_after_s(headers) == seconds


def test_the_sentence_holds_the_facts():
    assert str(ExchangeFailed(Fault.KEY, "bad key", status=401)) == f"{Fault.KEY} (HTTP 401 bad key)"
    assert str(ExchangeFailed(Fault.TIMEOUT)) == str(Fault.TIMEOUT)
