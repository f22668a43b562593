"""One session being filled, step by step: what may come next, placing it, going back to a mark."""

from collections.abc import Collection, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace

from broadcast.programme.moment import Moment, PieceStanding
from broadcast.programme.problem import SCALE, DayProblem, Placing, Rank, Rule
from broadcast.programme.shares import held_back, mean_length, most_in_session, shares

LONGEST_SESSION = 64
"""Plays, of which the order is compared with the plays before."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a session to go back to."""

    stretch: int
    clock: int
    used: int
    airtime: int
    placed: int
    open: tuple[int, ...]


class SessionWalk:
    """A session on its way: ``choices`` may lawfully come next, ``place`` puts one there, ``finish`` tells how the day stands after it."""

    def __init__(self, problem: DayProblem, number: int, moment: Moment, obliged: Collection[int] = ()) -> None:
        self.pieces = problem.pieces
        self.moment = moment
        self.number = number
        self.placings: list[Placing] = []
        self.airtime = 0
        self._stretches = problem.sessions[number]
        self._pinned = [stretch.pinned for stretch in self._stretches if stretch.pinned is not None]
        self._near = number in problem.near
        self._given = problem.decided[number] if problem.decided else None
        self._yesterday = problem.yesterday
        self._asked = bool(problem.replaying and problem.replaying[number])
        self._kin = problem.kin
        self._joined = number in problem.joined
        self._goes_on = number + 1 in problem.joined
        self._within = moment.within if self._joined else ()
        self._stretch, self._used, self._clock = 0, 0, self._begin(0, moment.clock)
        self._shortest = [min(piece.lengths) for piece in problem.pieces]
        self._spaced = not self._near and any(piece.apart or piece.apart_positions for piece in problem.pieces)
        self._ranks = [min(Rank.OBLIGED, piece.rank) if i in obliged else piece.rank for i, piece in enumerate(problem.pieces)]
        self._precedence = [(rank, piece.place) for rank, piece in zip(self._ranks, problem.pieces, strict=True)]
        self._latest = [piece.closes - shortest for piece, shortest in zip(problem.pieces, self._shortest, strict=True)]
        self._earliest = [self._begins_at_earliest(i) for i in range(len(problem.pieces))]
        self._placed_before = [self._needs_before(i) for i in range(len(problem.pieces))]
        rooms = list(self._rooms())
        self._largest = max(rooms)
        self._open = [i for i in range(len(problem.pieces)) if i not in self._pinned and self._may_come(i)]
        self._start = self.mark()
        self._apportion(sum(rooms) + sum(mean_length(self.pieces[i]) for i in self._pinned))

    def choices(self) -> list[int]:
        """Return the pieces that may come next: of those that no rule keeps out, the ones of the first rank."""
        room, clock, placed = self.room(), self._clock, len(self.placings)
        shortest, earliest, latest, needed = self._shortest, self._earliest, self._latest, self._placed_before
        lawful = [i for i in self._open if shortest[i] <= room and earliest[i] <= clock <= latest[i] and needed[i] <= placed]
        if len(lawful) > 1:
            precedence = self._precedence
            first = min([precedence[i] for i in lawful])
            lawful = [i for i in lawful if precedence[i] == first]
        return lawful

    def precedence(self, i: int) -> tuple[Rank, int]:
        """Return a piece's rank, and its place within that."""
        return self._precedence[i]

    def rank(self, i: int) -> Rank:
        """Return how early in the session a piece stands."""
        return self._ranks[i]

    def wordings(self, i: int) -> list[int]:
        """Return which wordings of a piece fit here and now, the one whose turn it is first."""
        piece = self.pieces[i]
        if self._clock < piece.opens:
            return []
        room = min(self.room(), piece.closes - self._clock)
        if len(piece.lengths) == 1:
            return [0] if piece.lengths[0] <= room else []
        turn = self.moment.standings[i].plays
        numbers = (place % len(piece.lengths) for place in range(turn, turn + len(piece.lengths)))
        return [number for number in numbers if piece.lengths[number] <= room]

    def room(self) -> int:
        """Return the milliseconds left in this stretch."""
        stretch = self._stretches[self._stretch]
        return min(stretch.room - self._used, stretch.ends - self._clock)

    def barrier(self, i: int) -> Rule | None:
        """Return the rule that keeps a piece from coming next; None where it may."""
        piece = self.pieces[i]
        if i in self._pinned or i in self._within or any(placing.piece == i for placing in self.placings):
            return Rule.TWICE
        if self.number in piece.absent:
            return Rule.ABSENT
        if self.moment.standings[i].plays >= piece.most:
            return Rule.ENOUGH
        if min(piece.lengths) > self.room():
            return Rule.ROOM
        if not self.wordings(i):
            return Rule.EXPIRED
        return None if self._far_enough(i) else Rule.APART

    def is_given(self) -> bool:
        """Whether what plays is not to be decided here."""
        return self._given is not None

    def is_hushed(self) -> bool:
        """Whether nothing plays although something would fit that was heard too recently."""
        return not self.is_given() and not self.placings and self.waits()

    def is_silent(self) -> bool:
        """Whether a session ends here in which nothing was played, and only for distances."""
        hushed = self.moment.hushed if self._joined else False
        return not self._goes_on and not self.placings and not self._within and (hushed or self.is_hushed())

    def is_pinned(self, i: int) -> bool:
        """Whether a piece has its own second in this session."""
        return i in self._pinned

    def waits(self) -> bool:
        """Whether some piece would fit and is kept out only because it was heard too recently."""
        return any(self.wordings(i) and not self._far_enough(i) for i in self._open)

    def place(self, i: int, wording: int) -> None:
        """Let a piece come next in one of its wordings."""
        self._put(i, wording)
        self._open.remove(i)

    def pinned_next(self) -> bool:
        """Whether this stretch ends with a piece at its second."""
        return self._stretches[self._stretch].pinned is not None

    def advance(self) -> bool:
        """Go on to the next stretch, the pinned piece at its second; False where the session ends."""
        stretch = self._stretches[self._stretch]
        if stretch.pinned is not None:
            self._clock = stretch.ends
            self._put(stretch.pinned, 0)
        if self._stretch + 1 == len(self._stretches):
            return False
        self._stretch, self._used = self._stretch + 1, 0
        self._clock = self._begin(self._stretch, self._clock)
        return True

    def mark(self) -> Mark:
        """Return this place, to go back to."""
        return Mark(self._stretch, self._clock, self._used, self.airtime, len(self.placings), tuple(self._open))

    def back(self, mark: Mark) -> None:
        """Go back to a mark."""
        self._stretch, self._clock, self._used, self.airtime = mark.stretch, mark.clock, mark.used, mark.airtime
        del self.placings[mark.placed :]
        self._open = list(mark.open)

    def anew(self) -> "SessionWalk":
        """Return the session with nothing placed; what it can do at its start is not worked out again."""
        walk = copy(self)
        walk.placings = []
        walk.back(self._start)
        return walk

    def replay(self, order: Sequence[Placing]) -> bool:
        """Place pieces again as in another walk and go on to the end; False where that is not lawful, or where more would have fit.

        What is given is placed as it is.
        """
        if self._given is None:
            return self._placed_again(order)
        self.placings = list(self._given)
        self.airtime = sum(placing.length for placing in self._given)
        self._clock = max((placing.at + placing.length for placing in self._given), default=self._clock)
        self._open = []
        return True

    def _placed_again(self, order: Sequence[Placing]) -> bool:
        for placing in order:
            if placing.piece in self._pinned:
                continue
            while placing.piece not in self.choices():
                if self.choices() or not self.advance():
                    return False
            if placing.wording not in self.wordings(placing.piece):
                return False
            self.place(placing.piece, placing.wording)
        while not self.choices():
            if not self.advance():
                return True
        return False

    def replay_to(self, order: Sequence[Placing], stretch: int) -> None:
        """Place pieces as in another walk and stop in the stretch of that number, where the next one is to be chosen."""
        for placing in order:
            self._go_to(placing.stretch)
            if placing.piece not in self._pinned:
                self.place(placing.piece, placing.wording)
        self._go_to(stretch)

    def _go_to(self, stretch: int) -> None:
        while self._stretch < stretch:
            self.advance()

    def left_out(self) -> list[int]:
        """Return the pieces that might have played here and do not."""
        return list(self._open)

    def placed_here(self) -> int:
        """Return how many pieces this stretch holds so far."""
        count, used = 0, self._used
        while used > 0:
            count += 1
            used -= self.placings[-count].length
        return count

    def finish(self) -> Moment:
        """Return how the day stands after the session."""
        begun = self.begun()
        numbers = {placing.piece: number for number, placing in enumerate(self.placings)}
        ats = {placing.piece: placing.at for placing in self.placings}
        standings = list(self.moment.standings)
        for i, share in self.share.items():
            before = standings[i]
            gained = share * SCALE * self.airtime // self.total if self.total else 0
            if i in begun:
                since = share * SCALE * (self.airtime - begun[i]) // self.total
                position = self.moment.position + numbers[i]
                standings[i] = PieceStanding(before.owed + gained - SCALE, since, ats[i], position, before.plays + 1)
            else:
                standings[i] = PieceStanding(before.owed + gained, before.waited + gained, before.last, before.position, before.plays)
        played = tuple(placing.piece for placing in self.placings)
        for i in played if self._kin else ():
            for other in self._kin[i]:
                standings[other] = replace(standings[other], last=standings[i].last, position=standings[i].position)
        return Moment(
            tuple(standings),
            self.moment.position + len(played),
            (*self.moment.tail, *played)[-LONGEST_SESSION:],
            clock=self._clock,
            within=(*self._within, *played) if self._goes_on else (),
            hushed=self._goes_on and (self.is_hushed() or (self._joined and self.moment.hushed)),
        )

    def begun(self) -> dict[int, int]:
        """Return after how much airtime of the session each placed piece begins."""
        offsets, airtime = {}, 0
        for placing in self.placings:
            offsets[placing.piece] = airtime
            airtime += placing.length
        return offsets

    def repeats_the_last(self) -> bool:
        """Whether two or more pieces play in the very order in which they were heard last, or in one of the day before."""
        played = tuple(placing.piece for placing in self.placings)
        if len(played) < 2 or self._asked:
            return False
        if not self._joined and not self._goes_on:
            return self.moment.tail[-len(played) :] == played or played in self._yesterday
        return self._heard_in_this_order(played)

    def _heard_in_this_order(self, played: tuple[int, ...]) -> bool:
        """Whether a part of a session plays in the order in which its pieces were heard last, whatever came between."""
        before = [piece for piece in self.moment.tail if piece in played]
        return tuple(before[-len(played) :]) == played

    def _may_come(self, i: int) -> bool:
        piece = self.pieces[i]
        if self.number in piece.absent or i in self._within or self._shortest[i] > self._largest:
            return False
        return self.moment.standings[i].plays < piece.most and piece.opens < self._stretches[-1].ends and piece.closes > self._clock

    def _apportion(self, room: int) -> None:
        """Divide the session's room: ``share`` is each piece's plays in this session, ``rate`` the same a millisecond of airtime."""
        taking = [*self._open, *sorted(self._pinned)]
        lengths = [mean_length(self.pieces[i]) for i in taking]
        weights = [0 if i in self._pinned or self.rank(i) < Rank.OBLIGED else self.pieces[i].weight for i in taking]
        limits = [most_in_session(self.pieces[i], room, length) for i, length in zip(taking, lengths, strict=True)]
        each = shares(weights, lengths, limits, room)
        self.held_back = [taking[place] for place in held_back(weights, each)]
        self.total = sum(share * length for share, length in zip(each, lengths, strict=True))
        self.share = dict(zip(taking, each, strict=True))
        self.rate = {i: share * SCALE // self.total if self.total else 0 for i, share in self.share.items()}

    def _rooms(self) -> Iterator[int]:
        """Yield the milliseconds of each stretch that announcements may fill."""
        begin = self.moment.clock
        for number, stretch in enumerate(self._stretches):
            begin = self._begin(number, begin)
            yield max(0, min(stretch.room, stretch.ends - begin))
            begin = stretch.ends

    def _begin(self, stretch: int, clock: int) -> int:
        opens = self._stretches[stretch].opens
        return clock + self._stretches[stretch].lead if opens is None else opens

    def _put(self, i: int, wording: int) -> None:
        length = self.pieces[i].lengths[wording]
        self.placings.append(Placing(i, wording, self._clock, length, self._stretch))
        self._clock += length
        self._used += length
        self.airtime += length

    def _begins_at_earliest(self, i: int) -> int:
        piece = self.pieces[i]
        return max(piece.opens, self.moment.standings[i].last + piece.apart) if self._spaced else piece.opens

    def _needs_before(self, i: int) -> int:
        """Return how many announcements this session must have had for a piece to be far enough from its last play."""
        positions = self.pieces[i].apart_positions if self._spaced else 0
        return self.moment.standings[i].position + positions + 1 - self.moment.position if positions else 0

    def _far_enough(self, i: int) -> bool:
        near = self._spaced and self._clock - self.moment.standings[i].last < self.pieces[i].apart
        return not near and self._placed_before[i] <= len(self.placings)
