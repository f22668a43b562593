"""What keeps a text that was read from going on air."""

from collections.abc import Sequence

from broadcast.errors import BadInput
from broadcast.model.announcement import Misread
from broadcast.model.notice import EVERYWHERE, Notice, Where
from broadcast.wording import notice, sentence, visible


class FigureMisread(BadInput):
    """A script's figures are not said as they are written; nothing of it may air. ``misread`` are those figures."""

    def __init__(self, script: str, misread: Sequence[Misread]) -> None:
        self.script = script
        self.misread = tuple(misread)
        super().__init__(f"Kịch bản {visible(script)} không phát được. {' '.join(sentence(misread_notice(figure)) for figure in misread)}")


def misread_notice(misread: Misread, where: Where = EVERYWHERE) -> Notice:
    """Return the notice of one figure that is said wrong or not at all."""
    code = "reading.misread" if misread.spoken else "reading.unsaid"
    return notice(code, where, written=misread.written[:90], spoken=misread.spoken[:90])
