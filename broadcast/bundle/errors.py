"""Errors of this room.

BadInput
└── BadManifest     a bundle's manifest that cannot be read
    └── BadSignature  one that the enrolled server did not sign
"""

from broadcast.errors import BadInput
from broadcast.wording import worded


class BadManifest(BadInput):
    """What should be a bundle's manifest is none, is damaged, or is of another format."""

    def __init__(self, what: str, remedy: str = "Tải lại bản tin, hoặc công bố lại ngày đó.") -> None:
        super().__init__(f"Bản tin hỏng: {what}. {remedy}")

    @classmethod
    def of_another_format(cls, written: int, readable: int) -> "BadManifest":
        """Return the refusal of a manifest that another version of this program wrote."""
        remedy = "Cập nhật chương trình ở máy này." if written > readable else "Công bố lại ngày đó bằng chương trình đang dùng."
        return cls(worded("manifest-of-other-format", written=written, readable=readable), remedy)


class BadSignature(BadManifest):
    """A manifest's bytes are not those that the holder of the key signed: altered on the way, or written by somebody else."""

    def __init__(self) -> None:
        super().__init__(worded("signature-not-ours"), worded("bundle-not-used"))
