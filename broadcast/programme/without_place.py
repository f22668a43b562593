"""Candidates that no session of a day can hold, each with the reason."""

from collections.abc import Sequence

from broadcast.model.notice import Notice
from broadcast.model.programme import Candidate
from broadcast.model.units import ScriptId
from broadcast.programme.pieces import Board, script_of
from broadcast.programme.room import may_air, rooms_at_most
from broadcast.wording import notice


def without_place(board: Board) -> dict[ScriptId, Notice]:
    """Return the reasons by script; empty for a day without sessions, of which nothing need be said."""
    taking_turns = ((piece, wording) for piece, group in enumerate(board.groups) for wording in group if wording.fixed_at is None)
    largest = [max(rooms_at_most(board.problem, part), default=0) for part in range(len(board.problem.sessions))]
    reasons = {script_of(candidate): _reason(board, piece, candidate, largest) for piece, candidate in taking_turns}
    return {script: reason for script, reason in reasons.items() if reason is not None}


def _reason(board: Board, piece: int, candidate: Candidate, largest: Sequence[int]) -> Notice | None:
    problem = board.problem
    if piece in board.parts.shut:
        return notice("no-block-takes", category=candidate.topic)
    taking = [part for part in range(len(problem.sessions)) if part not in problem.pieces[piece].absent]
    if not taking:
        return None
    if candidate.item.length > max(largest[part] for part in taking):
        return notice("longer-than-sessions", seconds=round(candidate.item.length / 1000))
    return None if any(may_air(problem, piece, part) for part in taking) else notice("expires-before")
