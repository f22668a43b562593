"""Every error becomes a page in Vietnamese that says what happened and what to do."""

import logging
from collections.abc import Mapping, Sequence

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from broadcast.errors import BadInput, BroadcastError, FormRefused, NotAllowed, NotReady, SpeechFailed, StorageFailed, UnknownName
from broadcast.web.pages import again, render

log = logging.getLogger(__name__)

STATUSES: tuple[tuple[type[BroadcastError], int], ...] = (
    (UnknownName, 404),
    (FormRefused, 403),
    (NotAllowed, 403),
    (BadInput, 400),
    (NotReady, 503),
    (StorageFailed, 503),
    (SpeechFailed, 503),
)
RETRY_S = "10"
WORDS: Mapping[int, tuple[str, str]] = {
    400: ("Không đọc được yêu cầu này.", "Quay lại trang trước rồi thử lần nữa."),
    401: ("Cần mật khẩu.", "Tải lại trang, gõ tên của mình và mật khẩu của máy chủ này."),
    404: ("Không có trang này.", "Địa chỉ có thể gõ nhầm, hoặc bản tin ngày đó chưa có."),
    405: ("Trang này không nhận cách gửi đó.", "Mở trang từ thanh bên rồi làm lại."),
    413: ("Tệp quá lớn.", "Mỗi lần gửi tối đa 20 MB. Bớt trang tính hoặc hình ảnh trong tệp rồi gửi lại."),
    421: ("Trang này chỉ mở trên chính máy này.", "Mở http://127.0.0.1 cùng cổng; muốn mở từ máy khác thì đặt BROADCAST_PASSWORD."),
    422: ("Có chỗ chưa điền đúng.", "Quay lại, xem các ô đã điền rồi gửi lại."),
    500: ("Máy chủ gặp lỗi ngoài dự tính.", "Chưa lưu gì. Thử lại; nếu vẫn lỗi, báo kỹ thuật xem nhật ký máy chủ."),
}
TITLES = {404: "Không tìm thấy.", 403: "Chưa nhận được.", 400: "Chưa làm được.", 503: "Chưa làm được lúc này."}


def translate(app: FastAPI) -> None:
    """Register the translation of every error."""
    app.add_exception_handler(BroadcastError, on_purpose)
    app.add_exception_handler(RequestValidationError, not_fitting)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(Exception, unforeseen)


def status_of(error: BroadcastError) -> int:
    """Return the HTTP status that says who can mend it: 4xx the visitor, 503 nobody just now."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def on_purpose(request: Request, error: Exception) -> HTMLResponse:
    """Show one of our own errors: its message says what to do."""
    status = status_of(error) if isinstance(error, BroadcastError) else 500
    answer = _page(request, status=status, title=TITLES.get(status, "Chưa làm được."), text=str(error), details=())
    if status == 503:
        answer.headers["Retry-After"] = RETRY_S
    return answer


def not_fitting(request: Request, error: Exception) -> HTMLResponse:
    """Show which fields did not fit."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    title, text = WORDS[422]
    return _page(request, status=422, title=title, text=text, details=[str(fault["loc"][-1])[:60] for fault in faults])


def of_http(request: Request, error: Exception) -> HTMLResponse:
    """Show what HTTP itself refuses: no such page, wrong method, no password."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    title, text = WORDS.get(status, WORDS[400] if status < 500 else WORDS[500])
    answer = _page(request, status=status, title=title, text=text, details=())
    answer.headers.update((error.headers or {}) if isinstance(error, HTTPException) else {})
    return answer


def unforeseen(request: Request, error: Exception) -> HTMLResponse:
    """Show that something broke; the trace goes to the log."""
    log.error("unforeseen error at %s", request.url.path, exc_info=error)
    title, text = WORDS[500]
    return _page(request, status=500, title=title, text=text, details=())


def _page(request: Request, *, status: int, title: str, text: str, details: Sequence[str]) -> HTMLResponse:
    return render(request, "error.html", status=status, title=title, text=text, details=details, again=again(request))
