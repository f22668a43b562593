"""Passwords are kept as Argon2id and compared; weak ones are refused with the way to a better one."""

from time import process_time

import pytest

from broadcast.access.passwords import hash_password, is_password, weakness

GOOD = "than đá biển ruốc"


def test_a_password_is_kept_as_argon2id_with_a_salt_of_its_own():
    first, second = hash_password(GOOD), hash_password(GOOD)
    assert first.startswith("$argon2id$")
    assert first != second
    assert GOOD not in first
    assert is_password(GOOD, first)
    assert is_password(GOOD, second)


@pytest.mark.parametrize("password", ["", "than da bien ruoc", GOOD.upper(), GOOD + " ", "x" * 201])
def test_any_other_is_wrong(password):
    assert not is_password(password, hash_password(GOOD))


@pytest.mark.parametrize("kept", ["", "no hash", "$argon2id$v=19$broken"])
def test_where_nothing_usable_is_kept_every_password_is_wrong(kept):
    assert not is_password(GOOD, kept)
    assert not is_password("nobody has this password", kept)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ngắn", "password-short"),
        ("x" * 300, "password-long"),
        ("matkhau123456", "password-guessable"),
        ("1111111111", "password-guessable"),
        ("halan@2026!", "password-guessable"),
    ],
)
def test_a_weak_one_is_refused(password, code):
    assert weakness(password, "halan").code == code


def test_a_good_one_passes():
    assert weakness(GOOD, "halan") is None


def _seconds(kept):
    begun = process_time()
    assert not is_password("wrong", kept)
    return process_time() - begun


def test_a_login_that_is_not_there_takes_about_as_long_as_one_that_is():
    kept = hash_password(GOOD)
    is_password("wrong", "")
    assert min(_seconds("") for _ in range(3)) > 0.3 * min(_seconds(kept) for _ in range(3))


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("abcde1234", "password-short"),
        ("abcde12345", None),
        ("aabbccddaa", "password-guessable"),
        ("aabbccddee", None),
        ("ab" + "cdefg" * 39 + "xyz", None),
        ("ab" + "cdefg" * 39 + "wxyz", "password-long"),
        ("Mật Khẩu 1!", "password-guessable"),
        ("xin-HALAN-42", "password-guessable"),
    ],
)
def test_a_password_stands_on_its_side_of_each_limit(password, code):
    refusal = weakness(password, "halan")
    assert (refusal and refusal.code) == code
    assert weakness("abcde12345", "") is None


def test_the_longest_password_is_compared_and_a_longer_one_is_not():
    for length, right in ((200, True), (201, False)):
        assert is_password("x" * length, hash_password("x" * length)) is right
