"""A yes holds for exactly the words it was given to; figures, days and stations may change under it."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from broadcast.db.metadata import open_database
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.model.approval import Approval, Level
from broadcast.model.lexicon import LexiconRow
from broadcast.model.script import Priority
from broadcast.script.catalogue import read_script
from broadcast.services.scripts.approvals import approve, approved, subject
from broadcast.spoken.lexicon import load_shipped

NOW = datetime(2021, 2, 3, 8, tzinfo=UTC)
TEXT = """---
id: thu
title: Thử
valid_from: 2021-02-01
valid_to: 2021-09-30
needs: [so_tai_khoan, ngay_so_lieu]
source: 588/TBTT-VHTT
---
Đến hết ngày {{ ngay_so_lieu }}, UBND {{ phuong_xa }} có {{ so_tai_khoan }} tài khoản Bluezone.
{% if tang_tai_khoan is defined %}
Mỗi hộ thêm {{ tang_tai_khoan }} máy HĐND.
{% endif %}
"""


@pytest.fixture
def uow(tmp_path, empty_database):
    engine = open_database(f"sqlite:///{shutil.copy2(empty_database, tmp_path)}")
    with SqlUnitOfWork(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def script():
    return read_script(TEXT, "thu.j2")


def test_a_yes_is_found_again(uow, script):
    assert approved(uow, script, load_shipped()) is None
    given = approve(uow, script, load_shipped(), "Nguyễn Văn A", NOW)
    assert approved(uow, script, load_shipped()) == given
    assert given.person == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "khac"),
        ("title", "Khác"),
        ("body", "Xin chào."),
        ("valid_to", date(2021, 10, 1)),
        ("fixed_at", time(17, 30)),
        ("priority", Priority.PRIORITY),
        ("voice", "male"),
        ("audience", "can-bo"),
        ("needs", ("so_may",)),
    ],
)
def test_another_word_or_head_voids_it(uow, script, field, value):
    approve(uow, script, load_shipped(), "A", NOW)
    assert approved(uow, replace(script, **{field: value}), load_shipped()) is None


def test_the_same_words_as_another_version_keep_it(uow, script):
    approve(uow, script, load_shipped(), "A", NOW)
    assert approved(uow, replace(script, version=5, body_line=40), load_shipped()) is not None


@pytest.mark.parametrize("word", ["UBND", "HĐND", "Bluezone"])
def test_another_reading_of_a_word_in_it_voids_it_even_in_a_branch(script, word):
    changed = load_shipped().with_rows([LexiconRow(written=word, spoken="chữ khác", respelling="", source="thử")])
    assert subject(script, changed) != subject(script, load_shipped())


def test_another_reading_of_a_word_not_in_it_leaves_it(script):
    changed = load_shipped().with_rows([LexiconRow(written="ABCXYZ", spoken="chữ khác", respelling="", source="thử")])
    assert subject(script, changed) == subject(script, load_shipped())


def test_another_respelling_for_the_engine_voids_it_too(script):
    changed = load_shipped().with_rows([LexiconRow(written="Bluezone", spoken="Bluezone", respelling="bờ lu giôn", source="thử")])
    assert subject(script, changed) != subject(script, load_shipped())


def test_a_second_yes_to_the_same_words_changes_nothing(uow, script):
    first = approve(uow, script, load_shipped(), "A", NOW)
    assert approve(uow, script, load_shipped(), "B", NOW) == first
    assert len(uow.approvals.of(first.subject)) == 1


def test_a_yes_of_another_level_is_not_the_citys(uow, script):
    uow.approvals.add(Approval(subject=subject(script, load_shipped()), level=Level.WARD, person="A", at=NOW))
    assert approved(uow, script, load_shipped()) is None


def test_the_subject_is_a_sha256(script):
    assert len(bytes.fromhex(subject(script, load_shipped()))) == 32
