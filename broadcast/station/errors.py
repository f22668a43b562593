"""What can go wrong at a station, each with what to do there.

BroadcastError
├── NotEnrolled           the folder belongs to no station yet (BadInput)
├── ServerUnreachable     the network or the server did not answer, or not to the end; the box goes on later where it stopped
│   └── ForeignAnswer     something else answered in the server's place
├── TokenNotTaken         the server does not know this token, or no longer
├── BundleRefused         what came is not what the enrolled server published for this station and day
└── StickFailed           a USB stick is full, gone or wrong (StorageFailed)
"""

from datetime import date

from broadcast.errors import BadInput, BroadcastError, StorageFailed
from broadcast.wording import visible


class NotEnrolled(BadInput):
    """The folder belongs to no station yet, or to another one."""

    def __init__(self, folder: str, what: str = "chưa đăng ký với trạm nào") -> None:
        super().__init__(f"Thư mục {visible(folder)} {what}. Chạy: broadcast station enrol ĐỊA_CHỈ --token MÃ --into THƯ_MỤC.")


class ServerUnreachable(BroadcastError):
    """No answer, or only part of one. ``retry_after_s`` is how long the server asks to be left alone, 0 if it does not."""

    def __init__(self, reason: str, retry_after_s: int = 0) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(f"Chưa tải được từ máy chủ: {reason}. Phần đã tải được giữ; trạm phát bản đã có và sẽ tự tải tiếp.")


class ForeignAnswer(ServerUnreachable):
    """A page of something else came, as a hotel's network gives before one signs in."""

    def __init__(self, what: str) -> None:
        super().__init__(f"nơi trả lời không phải máy chủ của đài ({visible(what)}); mở trình duyệt xem mạng có đòi đăng nhập không")


class TokenNotTaken(BroadcastError):
    """The server refused the token."""

    def __init__(self) -> None:
        super().__init__(
            "Máy chủ không nhận mã của trạm: mã sai, hết hạn, bị thu hồi hoặc của trạm khác. "
            "Xin đài thành phố mã mới rồi chạy: broadcast station enrol."
        )


class BundleRefused(BroadcastError):
    """A bundle that must not be played; ``reason`` says why. What the box had before stays."""

    def __init__(self, day: date, reason: str) -> None:
        self.day = day
        self.reason = reason
        super().__init__(f"Không nhận bản tin ngày {day:%d/%m/%Y}: {reason}. Trạm giữ bản đang có; báo đài thành phố.")


class StickFailed(StorageFailed):
    """A stick that cannot be written or does not give back what was written; what lay on it before is as it was."""
