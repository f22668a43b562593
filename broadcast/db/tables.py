"""Every table that this program has; a migration's last step leaves exactly these."""

from broadcast.db.accounts import ACCOUNTS, LINKS, SESSIONS, WRONG_TRIES
from broadcast.db.approvals import APPROVALS
from broadcast.db.areas import AREAS
from broadcast.db.audit import AUDIT
from broadcast.db.boxes import CONTACTS, TOKENS
from broadcast.db.bundles import PLAYS, PROGRAMMES
from broadcast.db.calendar import LIMITS, SPECIAL_DAYS
from broadcast.db.clocks import CLOCKS, RULES
from broadcast.db.directives import DIRECTIVES
from broadcast.db.figures import FIGURES, VERSIONS
from broadcast.db.jobs import JOBS
from broadcast.db.ledgers import AIRINGS, DELIVERIES, PLANNED
from broadcast.db.letters import ALERTS, LETTERS, SETTINGS
from broadcast.db.lexicon import LEXICON
from broadcast.db.moves import MOVES
from broadcast.db.overlaps import OVERLAPS
from broadcast.db.proposals import PROPOSALS, SETTLEMENTS
from broadcast.db.recordings import RECORDINGS
from broadcast.db.removals import REMOVALS
from broadcast.db.reviews import REVIEWS, SWITCHES
from broadcast.db.scripts import RETIREMENTS, SCRIPTS
from broadcast.db.stations import STATIONS
from broadcast.db.takes import TAKES
from broadcast.db.ticks import LEASES, TICKS
from broadcast.db.turns import TURNS
from broadcast.db.urgent import DEEDS, URGENT
from broadcast.db.wards import CHOICES

TABLES = (
    ACCOUNTS,
    AUDIT,
    LINKS,
    SESSIONS,
    WRONG_TRIES,
    APPROVALS,
    AREAS,
    FIGURES,
    VERSIONS,
    JOBS,
    LEXICON,
    PLAYS,
    PROGRAMMES,
    RETIREMENTS,
    SCRIPTS,
    STATIONS,
    TAKES,
    CLOCKS,
    DIRECTIVES,
    RULES,
    REMOVALS,
    TURNS,
    CHOICES,
    LIMITS,
    SPECIAL_DAYS,
    PLANNED,
    DELIVERIES,
    AIRINGS,
    URGENT,
    DEEDS,
    CONTACTS,
    TOKENS,
    TICKS,
    LEASES,
    RECORDINGS,
    REVIEWS,
    SWITCHES,
    PROPOSALS,
    SETTLEMENTS,
    OVERLAPS,
    MOVES,
    ALERTS,
    LETTERS,
    SETTINGS,
)
