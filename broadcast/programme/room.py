"""How much room a session has before anything of it is placed: at most, and at least."""

from broadcast.programme.problem import DayProblem, Piece


def begins(problem: DayProblem, number: int) -> int:
    """Return when a session begins at the earliest: one that goes on with the one before may begin when that does."""
    opens = problem.sessions[number][0].opens
    return begins(problem, number - 1) if opens is None else opens


def rooms_at_most(problem: DayProblem, number: int) -> list[int]:
    """Return the milliseconds of each of a session's stretches if nothing of the session before comes in the way."""
    clock, rooms = begins(problem, number), []
    for stretch in problem.sessions[number]:
        clock = clock if stretch.opens is None else stretch.opens
        rooms.append(max(0, min(stretch.room, stretch.ends - clock)))
    return rooms


def rooms_at_least(problem: DayProblem, number: int) -> list[int]:
    """Return the same if every stretch before is used to its end."""
    clock = problem.sessions[number - 1][-1].ends if number in problem.joined else 0
    rooms = []
    for stretch in problem.sessions[number]:
        clock = clock + stretch.lead if stretch.opens is None else stretch.opens
        rooms.append(max(0, min(stretch.room, stretch.ends - clock)))
        clock = stretch.ends
    return rooms


def may_air(problem: DayProblem, i: int, number: int) -> bool:
    """Whether a session that is decided here takes a piece and some of it lies inside the piece's valid time."""
    piece, last = problem.pieces[i], problem.sessions[number][-1]
    if problem.decided and problem.decided[number] is not None:
        return False
    return number not in piece.absent and _lies_in_time(piece, begins(problem, number), last.ends)


def _lies_in_time(piece: Piece, opens: int, ends: int) -> bool:
    return max(opens, piece.opens) + min(piece.lengths) <= min(ends, piece.closes)
