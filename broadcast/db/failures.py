"""What the database says when it cannot go on, and what a person is told."""

from typing import TypeGuard

from sqlalchemy.exc import DatabaseError, OperationalError

from broadcast.errors import StorageFailed

_REASONS = {
    "disk I/O error": "ổ đĩa đã đầy hoặc bị lỗi",
    "readonly": "không có quyền ghi",
    "read-only": "không có quyền ghi",
    "unable to open": "không mở được tệp",
}
"""What the database says, and what a person is told."""
_DAMAGED = ("malformed", "not a database")


def is_failure(error: BaseException | None) -> TypeGuard[DatabaseError]:
    """Whether the database itself failed: not what a rule of a table refused."""
    return type(error) in (DatabaseError, OperationalError)


def failed(error: DatabaseError) -> StorageFailed:
    """Return the failure in one Vietnamese line: what happened and what to do."""
    reason = str(error.orig)
    if "locked" in reason:
        return StorageFailed("Cơ sở dữ liệu đang bận ghi việc khác. Chưa có gì bị mất; đợi một lát rồi thử lại.")
    if "full" in reason:
        return StorageFailed("Đĩa chứa cơ sở dữ liệu đã đầy. Dọn bớt chỗ rồi thử lại; chưa có gì bị mất.")
    if any(word in reason for word in _DAMAGED):
        return StorageFailed("Tệp cơ sở dữ liệu bị hỏng. Chưa đổi gì; chép bản sao lưu gần nhất đè lên rồi mở lại.")
    reason = next((ours for theirs, ours in _REASONS.items() if theirs in reason), reason)
    return StorageFailed(f"Không dùng được cơ sở dữ liệu: {reason}. Kiểm tra đĩa còn chỗ, thư mục dữ liệu và quyền ghi rồi thử lại.")
