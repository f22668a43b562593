"""Where a day's plan stands between two sessions: what each piece is owed, and what was heard last."""

from dataclasses import dataclass

from broadcast.programme.problem import ALWAYS, DayProblem


@dataclass(frozen=True, slots=True)
class PieceStanding:
    """How a piece stands between two sessions; ``owed`` and ``waited`` as in Piece, ``position`` counts announcements."""

    owed: int
    waited: int
    last: int
    position: int
    plays: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a day's plan stands between two sessions."""

    standings: tuple[PieceStanding, ...]
    position: int
    tail: tuple[int, ...]
    """The pieces heard last, in order."""
    clock: int = 0
    """When the session before ended."""
    within: tuple[int, ...] = ()
    """What the session has played so far, where the next goes on with it."""
    hushed: bool = False
    """Whether that was nothing, and only for distances."""


def beginning(problem: DayProblem) -> Moment:
    """Return how a day stands before its first session."""
    standings = tuple(
        PieceStanding(piece.owed, piece.waited, piece.last, -piece.positions - 1 if piece.positions < ALWAYS else -ALWAYS, 0)
        for piece in problem.pieces
    )
    return Moment(standings, 0, problem.tail)
