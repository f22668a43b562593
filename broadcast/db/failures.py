"""What the database says when it cannot go on, and what a person is told."""

from typing import TypeGuard

from sqlalchemy.exc import DatabaseError, OperationalError

from broadcast.errors import DatabaseDamaged, StorageFailed
from broadcast.wording import worded

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
        return StorageFailed(worded("database-busy"))
    if "full" in reason:
        return StorageFailed(worded("database-disk-full"))
    if any(word in reason for word in _DAMAGED):
        return DatabaseDamaged()
    reason = next((ours for theirs, ours in _REASONS.items() if theirs in reason), reason)
    return StorageFailed(worded("database-failed", reason=reason))
