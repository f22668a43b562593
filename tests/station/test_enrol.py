"""Enrolling: the right server, the right station, a folder of its own."""

import json
import stat

import pytest

from broadcast.errors import BadInput
from broadcast.station.enrol import enrol
from broadcast.station.enrolment import FILE, read_enrolment
from broadcast.station.errors import ForeignAnswer, NotEnrolled, ServerUnreachable, TokenNotTaken


def test_a_folder_knows_its_station_and_the_servers_key_and_only_its_owner_may_read_it(served, tmp_path):
    enrolment = enrol(served.url + "/", served.token(), tmp_path / "box")
    assert (enrolment.station, enrolment.station_name) == ("cam-thach", "Đài Truyền thanh phường Cẩm Thạch")
    assert enrolment.public_key == served.tools.signer.public_key
    assert read_enrolment(tmp_path / "box") == enrolment
    assert stat.S_IMODE((tmp_path / "box" / FILE).stat().st_mode) == 0o600


def test_a_wrong_token_is_refused_and_nothing_is_kept(served, tmp_path):
    with pytest.raises(TokenNotTaken):
        enrol(served.url, "sai.mã", tmp_path / "box")
    assert not (tmp_path / "box").exists()


def test_a_server_in_between_with_another_key_is_refused(served, line, tmp_path):
    other = "A" * 43 + "="
    line.change = lambda data: data.replace(served.tools.signer.public_key.encode(), other.encode())
    with pytest.raises(BadInput, match="không phải khóa ghi trong mã"):
        enrol(line.url, served.token(), tmp_path / "box")
    assert not (tmp_path / "box").exists()


def test_another_stations_token_does_not_take_over_a_folder(served, tmp_path):
    enrol(served.url, served.token(), tmp_path / "box")
    with pytest.raises(NotEnrolled, match="đang là của trạm cam-thach, mã này của trạm cam-hai"):
        enrol(served.url, served.token("cam-hai"), tmp_path / "box")
    assert read_enrolment(tmp_path / "box").station == "cam-thach"


def test_a_new_token_of_the_same_station_takes_the_old_ones_place(served, tmp_path):
    enrol(served.url, served.token(), tmp_path / "box")
    second = served.token()
    assert enrol(served.url, second, tmp_path / "box").token == second


def test_another_key_is_never_pinned_by_itself(served, tmp_path):
    enrol(served.url, served.token(), tmp_path / "box")
    path = tmp_path / "box" / FILE
    path.write_text(json.dumps({**json.loads(path.read_text()), "public_key": "B" * 43 + "="}))
    with pytest.raises(NotEnrolled, match="đã ghim khóa khác"):
        enrol(served.url, served.token(), tmp_path / "box")


def test_what_is_no_server_of_ours_is_named(part_server, tmp_path):
    with pytest.raises(ForeignAnswer):
        enrol(part_server.url, "mã", tmp_path / "box")
    part_server.close()
    with pytest.raises(ServerUnreachable):
        enrol("http://127.0.0.1:1", "mã", tmp_path / "box")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"url": "x"}'])
def test_a_folder_that_nobody_enrolled_says_what_to_do(tmp_path, content):
    with pytest.raises(NotEnrolled, match="broadcast station enrol"):
        read_enrolment(tmp_path)
    (tmp_path / FILE).write_text(content)
    with pytest.raises(NotEnrolled, match="không đọc được"):
        read_enrolment(tmp_path)
