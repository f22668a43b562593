"""Urgent messages from the command line: everybody proves who they are, two others agree, anybody at the server stops it."""

import pytest
from typer.testing import CliRunner

from broadcast.access.passwords import hash_password
from broadcast.cli.main import app
from broadcast.config import read_settings
from broadcast.errors import BroadcastError
from broadcast.model.account import Account
from broadcast.model.actor import Actor, Role
from broadcast.wiring import build_tools

PASSWORD = "than đá biển ruốc"
PEOPLE = {"ha": ("chị Hà", Role.EDITOR), "nam": ("anh Nam", Role.CITY_APPROVER), "le": ("bà Lê", Role.CITY_APPROVER)}
SUBMIT = ("urgent", "submit", "Nước lũ đang lên.", "Đề nghị bà con ra khỏi nhà ven suối.", "--title", "Lũ", "--login", "ha", "--category")


@pytest.fixture
def type_in(run):
    """Run a command and type a password where it asks for one."""
    run("urgent", "list")
    with build_tools(read_settings()) as tools, tools.begin(write=True) as uow:
        for login, (person, role) in PEOPLE.items():
            actor = Actor(person=person, roles=frozenset({role}))
            uow.accounts.save(Account(login=login, actor=actor, password_hash=hash_password(PASSWORD)))
        uow.commit()

    def typing(*words, password=PASSWORD):
        result = CliRunner().invoke(app, [str(word) for word in words], input=f"{password}\n")
        if isinstance(result.exception, BroadcastError):
            return str(result.exception)
        assert result.exit_code == 0, result.output
        return result.stdout.splitlines()[-1]

    return typing


def test_it_is_sent_agreed_to_by_two_and_stopped(run, type_in):
    assert type_in(*SUBMIT, "thien-tai").startswith("1. Lũ: chờ người đồng ý, còn thiếu 2 người; cả thành phố, 3 lần, đến ")
    assert "không được đồng ý phát khẩn" in type_in("urgent", "consent", "1", "--login", "ha")
    assert "còn thiếu 1 người" in type_in("urgent", "consent", "1", "--login", "nam")
    assert "đã đồng ý tin khẩn này rồi" in type_in("urgent", "consent", "1", "--login", "nam")
    assert type_in("urgent", "consent", "1", "--login", "le").endswith("chị Hà gửi, đồng ý: anh Nam, bà Lê")
    assert "1. Lũ: đang phát; cả thành phố" in run("urgent", "list")
    assert "1. Lũ: đã dừng" in run("urgent", "cancel", "1")


def test_nobody_agrees_under_a_name_they_cannot_prove(type_in, run):
    type_in(*SUBMIT, "thien-tai")
    assert "mật khẩu chưa đúng" in type_in("urgent", "consent", "1", "--login", "nam", password="đoán mò thử xem")
    assert "còn thiếu 2 người" in run("urgent", "list")


def test_promotion_is_never_urgent(type_in, run):
    assert "không phải tin khẩn cấp" in type_in(*SUBMIT, "tuyen-truyen")
    assert run("urgent", "list") == ""
