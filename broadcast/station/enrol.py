"""Enrol a box: learn which station its token is for, and pin the server's key."""

import json
from pathlib import Path

from broadcast.bundle.sign import fingerprint
from broadcast.errors import BadInput
from broadcast.model.units import StationId
from broadcast.station.enrolment import FILE, Enrolment, read_enrolment, write_enrolment
from broadcast.station.errors import ForeignAnswer, NotEnrolled
from broadcast.station.server import Answer, CentreServer


def enrol(url: str, token: str, folder: Path) -> Enrolment:
    """Ask the server who this token is and keep the answer with its key; a folder of another station or server is refused.

    The token carries the fingerprint of the server's key: another key is not taken. Raises BadInput, NotEnrolled, TokenNotTaken,
    ServerUnreachable, StorageFailed.
    """
    url = url.rstrip("/")
    server = CentreServer(url, token)
    try:
        enrolment = _enrolment(url, token, server.get("/api/v1/enrolment"))
    finally:
        server.close()
    if fingerprint(enrolment.public_key) != token.rpartition(".")[2]:
        raise BadInput("Khóa của máy chủ không phải khóa ghi trong mã. Kiểm tra địa chỉ và mã, hoặc xin đài thành phố mã mới.")
    _refuse_another(folder, enrolment)
    write_enrolment(folder, enrolment)
    return enrolment


def _enrolment(url: str, token: str, answer: Answer) -> Enrolment:
    try:
        values = json.loads(answer.data)
        station = values["station"]
        code, name, key = StationId(station["code"]), str(station["name"]), str(values["key"])
        fingerprint(key)
    except (ValueError, TypeError, KeyError) as error:
        raise ForeignAnswer(f"trả lời {answer.status} không phải lời đăng ký") from error
    return Enrolment(url=url, token=token, station=code, station_name=name, public_key=key)


def _refuse_another(folder: Path, enrolment: Enrolment) -> None:
    """Refuse a folder that holds another station's days, or one whose pinned key is another. Raises NotEnrolled."""
    if not (folder / FILE).exists():
        return
    old = read_enrolment(folder)
    if old.station != enrolment.station:
        raise NotEnrolled(str(folder), f"đang là của trạm {old.station}, mã này của trạm {enrolment.station}; chọn thư mục khác")
    if old.public_key != enrolment.public_key:
        raise NotEnrolled(str(folder), "đã ghim khóa khác của máy chủ; hỏi đài thành phố có đổi khóa không, nếu có thì chọn thư mục khác")
