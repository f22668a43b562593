"""A station's day as whole numbers: what may play, where there is room for it, and what has been played so far.

Moments are milliseconds since the day's midnight at the station; shares and debts are plays times ``SCALE``. Two stations with equal
problems get equal days, whatever they are called.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum, auto

SCALE = 1 << 44
"""One play, as fixed point: a share of 1/15 a session is off by less than one play in ten thousand years."""
ALWAYS = 1 << 62
"""A moment that never comes, a number that is never reached."""


class Rank(IntEnum):
    """Who goes first in every session; only ordinary pieces take turns."""

    PRIORITY = auto()
    OWN = auto()
    OBLIGED = auto()
    """A demand needs it in this very session."""
    ORDINARY = auto()


class Rule(StrEnum):
    """A hard rule that keeps a piece out of one place (H1–H4 of the formulation)."""

    ROOM = "room"
    """It does not fit into what is left of the session."""
    EXPIRED = "expired"
    """Some of it would air outside its valid time."""
    TWICE = "twice"
    """It, or another wording of it, plays in this session already."""
    APART = "apart"
    """It was heard too recently."""
    ABSENT = "absent"
    """It has its own second in this session, or this part of it is kept for others."""
    ENOUGH = "enough"
    """It has had its plays for the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One lineage: an announcement with all its wordings, of which any one is a play of it."""

    lengths: tuple[int, ...]
    """Of its wordings in milliseconds, the wording whose turn it is first."""
    weight: int = 1
    topic: int = 0
    rank: Rank = Rank.ORDINARY
    place: int = 0
    """Within its rank, the smaller number goes first."""
    most: int = ALWAYS
    """Plays a day."""
    absent: frozenset[int] = frozenset()
    """Sessions in which it may not play."""
    opens: int = -ALWAYS
    closes: int = ALWAYS
    """It may begin at ``opens`` and must have ended by ``closes``."""
    apart: int = 0
    """Milliseconds from one beginning to the next, at least."""
    apart_positions: int = 0
    """Other announcements between two plays, at least."""
    owed: int = 0
    """Plays due by its share less plays had, before the day; times SCALE."""
    waited: int = 0
    """How much of its usual distance has gone by since it was last heard; times SCALE."""
    last: int = -ALWAYS
    """When it last began."""
    positions: int = ALWAYS
    """Announcements since."""
    familiar: tuple[int, ...] = ()
    """For each session: how often it was heard at that hour in the past week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Room for announcements between two other cues of a session."""

    opens: int | None
    """When it begins; None: ``lead`` milliseconds after the stretch before it ends."""
    lead: int = 0
    ends: int
    """Nothing of it may run on beyond."""
    room: int = ALWAYS
    """Milliseconds of announcements, at most."""
    pinned: int | None = None
    """The piece that plays at ``ends``, to the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A directive's minimum: so many plays of these pieces on this day."""

    pieces: frozenset[int]
    least: int
    given_up: bool = False
    """Not every rule can be kept, and this is what need not be met; it gets what the others leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayProblem:
    """Everything the planner looks at."""

    pieces: tuple[Piece, ...]
    sessions: tuple[tuple[Stretch, ...], ...]
    demands: tuple[Demand, ...] = ()
    kin: tuple[frozenset[int], ...] = ()
    """For each piece: the others that are the same announcement, one of them having its own second; nobody's: empty."""
    joined: frozenset[int] = frozenset()
    """Sessions that go on with the one before: what it played does not play again, and they begin when it has ended."""
    near: frozenset[int] = frozenset()
    """Sessions in which distances need not be kept."""
    tail: tuple[int, ...] = ()
    """The pieces heard last, in order; -1 for what is no piece of today."""
    parity: int = 0
    """Counts up from session to session over the days: which neighbours change places where an order would be heard again."""
    yesterday: tuple[tuple[int, ...], ...] = ()
    """The orders that were heard the day before, none of which should be heard again."""
    replaying: tuple[tuple[int, ...], ...] = ()
    """By session: the order that it is asked to repeat, empty where it is not; empty where none is."""
    decided: tuple[tuple["Placing", ...] | None, ...] = ()
    """By session: its plays where they are not to be decided here, else None; no session's: empty."""
    previous: tuple[tuple[int, ...], ...] = ()
    """The day as it was planned before, session by session."""


@dataclass(frozen=True, slots=True)
class Placing:
    """One play: which piece in which wording, from when, how long."""

    piece: int
    wording: int
    at: int
    length: int
    stretch: int = 0
    """In which stretch of the session it stands."""


Solution = tuple[tuple[Placing, ...], ...]
"""The plays of each session, in order of time."""
