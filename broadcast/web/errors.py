"""Every error becomes a page in Vietnamese that says what happened and what to do."""

import logging
from collections.abc import Mapping, Sequence

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import NobodyYet, NotAllowed, NotSignedIn
from broadcast.errors import BadInput, BroadcastError, FormRefused, NotReady, SpeechFailed, StorageFailed, UnknownName
from broadcast.web.forms import Typed, kept_form
from broadcast.web.pages import again, render

log = logging.getLogger(__name__)

STATUSES: tuple[tuple[type[BroadcastError], int], ...] = (
    (UnknownName, 404),
    (FormRefused, 403),
    (NotAllowed, 403),
    (NobodyYet, 401),
    (BadInput, 400),
    (NotReady, 503),
    (StorageFailed, 503),
    (SpeechFailed, 503),
)
RETRY_S = "10"
WORDS: Mapping[int, tuple[str, str]] = {
    400: ("Không đọc được yêu cầu này.", "Quay lại trang trước rồi thử lần nữa."),
    404: ("Không có trang này.", "Địa chỉ có thể gõ nhầm, hoặc bản tin ngày đó chưa có."),
    405: ("Trang này không nhận cách gửi đó.", "Mở trang từ thanh bên rồi làm lại."),
    413: ("Tệp quá lớn.", "Mỗi lần gửi tối đa 20 MB. Bớt trang tính hoặc hình ảnh trong tệp rồi gửi lại."),
    421: ("Máy chủ này không mang tên đó.", "Mở bằng địa chỉ số, hoặc nhờ kỹ thuật thêm tên này vào cài đặt."),
    422: ("Có chỗ chưa điền đúng.", "Quay lại, xem các ô đã điền rồi gửi lại."),
    500: ("Máy chủ gặp lỗi ngoài dự tính.", "Chưa lưu gì. Thử lại; nếu vẫn lỗi, báo kỹ thuật xem nhật ký máy chủ."),
}
TITLES = {404: "Không tìm thấy.", 401: "Chưa vào được.", 403: "Chưa nhận được.", 400: "Chưa làm được.", 503: "Chưa làm được lúc này."}


def translate(app: FastAPI) -> None:
    """Register the translation of every error."""
    app.add_exception_handler(BroadcastError, on_purpose)
    app.add_exception_handler(NotSignedIn, not_signed_in)
    app.add_exception_handler(FormRefused, form_refused)
    app.add_exception_handler(RequestValidationError, not_fitting)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(Exception, unforeseen)


def status_of(error: BroadcastError) -> int:
    """Return the HTTP status that says who can mend it: 4xx the visitor, 503 nobody just now."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def on_purpose(request: Request, error: Exception) -> Response:
    """Show one of our own errors: its message says what to do."""
    status = status_of(error) if isinstance(error, BroadcastError) else 500
    answer = _page(request, status=status, title=TITLES.get(status, "Chưa làm được."), text=str(error), details=())
    if status == 503:
        answer.headers["Retry-After"] = RETRY_S
    return answer


async def not_signed_in(request: Request, error: Exception) -> Response:
    """Lead to the sign-in and from there back; a form that was sent is kept and sent again afterwards."""
    kept = await kept_form(request)
    if kept is None:
        to = again(request)
        return RedirectResponse(str(URL("/vao").include_query_params(toi=to)) if to else "/vao", 303)
    typed = Typed(values={}, faults={"": str(error)})
    return render(request, "sign_in.html", status=401, typed=typed, kept=kept)


async def form_refused(request: Request, error: Exception) -> Response:
    """Show a form of our own whose seal is not this session's, to be sent again as it was typed; any other is refused."""
    kept = await kept_form(request)
    if kept is None or getattr(request.state, "session", None) is None:
        return on_purpose(request, error)
    return render(request, "send_again.html", status=403, kept=kept)


def not_fitting(request: Request, error: Exception) -> Response:
    """Show which fields did not fit."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    title, text = WORDS[422]
    return _page(request, status=422, title=title, text=text, details=[str(fault["loc"][-1])[:60] for fault in faults])


def of_http(request: Request, error: Exception) -> Response:
    """Show what HTTP itself refuses: no such page, wrong method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    title, text = WORDS.get(status, WORDS[400] if status < 500 else WORDS[500])
    answer = _page(request, status=status, title=title, text=text, details=())
    answer.headers.update((error.headers or {}) if isinstance(error, HTTPException) else {})
    return answer


def unforeseen(request: Request, error: Exception) -> Response:
    """Show that something broke; the trace goes to the log."""
    log.error("unforeseen error at %s", request.url.path, exc_info=error)
    title, text = WORDS[500]
    return _page(request, status=500, title=title, text=text, details=())


def _page(request: Request, *, status: int, title: str, text: str, details: Sequence[str]) -> Response:
    return render(request, "error.html", status=status, title=title, text=text, details=details, again=again(request))
