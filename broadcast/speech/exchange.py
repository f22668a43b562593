"""What can go wrong between us and a speech service, told apart, and how each is said to a person."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from enum import StrEnum


class Fault(StrEnum):
    """Kinds of failed exchange; the value is the Vietnamese sentence that staff read."""

    NETWORK = "không nối được tới máy chủ; kiểm tra mạng và địa chỉ"
    TIMEOUT = "máy chủ không trả lời kịp; sẽ thử lại sau"
    TLS = "chứng chỉ của máy chủ không tin được nên không gửi văn bản; kiểm tra giờ máy và đường mạng"
    LIMITED = "máy chủ báo đã gọi quá nhiều; đợi rồi thử lại"
    NOT_READY = "máy chủ chưa sẵn sàng; đợi rồi thử lại"
    KEY = "máy chủ không nhận khóa; kiểm tra khóa trong tệp cài đặt"
    NOT_FOUND = "máy chủ không có đường dẫn hoặc giọng này; kiểm tra địa chỉ, model và voice"
    REFUSED = "máy chủ từ chối yêu cầu; kiểm tra model, voice và các tham số thêm"
    SERVER = "máy chủ gặp lỗi của nó; sẽ thử lại sau"
    NO_AUDIO = "máy chủ trả lời nhưng không có âm thanh"
    TOO_BIG = "máy chủ gửi về quá nhiều dữ liệu nên bị ngắt"


class ExchangeFailed(Exception):
    """One request failed. ``str()`` is a Vietnamese sentence."""

    def __init__(self, fault: Fault, detail: str = "", *, status: int | None = None, retry_after_s: float | None = None) -> None:
        self.fault = fault
        self.status = status
        self.retry_after_s = retry_after_s
        facts = " ".join(fact for fact in (f"HTTP {status}" if status else "", detail[:200]) if fact)
        super().__init__(f"{fault} ({facts})" if facts else str(fault))


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Return how long a server asks us to wait, in seconds, or None; a date is taken against the server's own ``Date``."""
    delay = headers.get("Retry-After", "").strip()
    if delay.isdecimal():
        return float(delay)
    try:
        wait = parsedate_to_datetime(delay) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())
