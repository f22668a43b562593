"""Errors of this room.

BadInput
└── BadSourceData   a source system's document that cannot be read
"""

from broadcast.errors import BadInput


class BadSourceData(BadInput):
    """What should be a source system's JSON is none, or lacks something."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Dữ liệu của hệ thống thông tin nguồn không đọc được: {what}. Kiểm tra tệp rồi gửi lại; chưa nhận gì.")
