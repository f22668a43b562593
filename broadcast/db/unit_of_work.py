"""One transaction over all repositories; leaving without ``commit()`` rolls back."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from broadcast.db.accounts import Accounts, WebSessions
from broadcast.db.approvals import Approvals
from broadcast.db.areas import Areas
from broadcast.db.audit import Audit
from broadcast.db.boxes import Contacts, StationTokens
from broadcast.db.bundles import Bundles
from broadcast.db.calendar import AirLimits, DatedRows, SpecialDays
from broadcast.db.clocks import Clocks, SessionRules
from broadcast.db.directives import Directives
from broadcast.db.failures import failed, is_failure
from broadcast.db.figures import FigureTables
from broadcast.db.house_book import HouseBook
from broadcast.db.jobs import Jobs
from broadcast.db.ledgers import Ledgers
from broadcast.db.letters import Alerts, Letters, MessageChoices
from broadcast.db.lexicon import LexiconRows
from broadcast.db.moves import Moves
from broadcast.db.overlaps import Overlaps
from broadcast.db.parts import Parts
from broadcast.db.proposals import Proposals
from broadcast.db.recordings import Recordings
from broadcast.db.removals import Removals
from broadcast.db.reviews import REVIEWS, SWITCHES, Reviews, Switches
from broadcast.db.scripts import RETIREMENTS, Scripts
from broadcast.db.stations import Stations
from broadcast.db.takes import Takes
from broadcast.db.ticks import RowLease, Ticks
from broadcast.db.turns import Turns
from broadcast.db.urgent import UrgentMessages
from broadcast.db.wards import WardChoices


class SqlUnitOfWork:
    """Adapter of the port ``UnitOfWork`` for SQLAlchemy."""

    def __init__(self, engine: Engine, *, write: bool = False) -> None:
        self._engine = engine
        self._write = write

    def __enter__(self) -> Self:
        self._begin()
        self.areas = Areas(self._connection)
        self.stations = Stations(self._connection)
        self.bundles = Bundles(self._connection)
        self.figures = FigureTables(self._connection, self.areas)
        book = HouseBook(self._connection, (REVIEWS, SWITCHES, RETIREMENTS))
        self.scripts = Scripts(self._connection, book)
        self.approvals = Approvals(self._connection)
        self.takes = Takes(self._connection)
        self.lexicon = LexiconRows(self._connection, self.areas)
        self.parts = Parts(self._connection)
        self.jobs = Jobs(self._connection)
        self.clocks = Clocks(self._connection)
        self.session_rules = SessionRules(self._connection)
        self.ward_choices = WardChoices(self._connection)
        self.moves = Moves(self._connection)
        dated = DatedRows(self._connection)
        self.special_days = SpecialDays(self._connection, dated)
        self.air_limits = AirLimits(self._connection, dated)
        self.directives = Directives(self._connection)
        self.turns = Turns(self._connection)
        self.recordings = Recordings(self._connection)
        self.overlaps = Overlaps(self._connection)
        self.removals = Removals(self._connection)
        self.ledgers = Ledgers(self._connection)
        self.urgent = UrgentMessages(self._connection)
        self.station_tokens = StationTokens(self._connection)
        self.contacts = Contacts(self._connection)
        self.ticks = Ticks(self._connection)
        self.lease = RowLease(self._connection)
        self._bind_people(book)
        return self

    def _bind_people(self, book: HouseBook) -> None:
        """Open what is about people and what they are told."""
        self.accounts = Accounts(self._connection)
        self.web_sessions = WebSessions(self._connection)
        self.audit = Audit(self._connection)
        self.reviews = Reviews(book)
        self.switches = Switches(book)
        self.proposals = Proposals(self._connection)
        self.alerts = Alerts(self._connection)
        self.letters = Letters(self._connection)
        self.message_choices = MessageChoices(self._connection)

    def _begin(self) -> None:
        try:
            self._connection = self._engine.connect().execution_options(write=self._write)
            self._transaction = self._connection.begin()
        except DatabaseError as error:
            raise failed(error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._transaction.is_active:
            self._transaction.rollback()
        self._connection.close()
        if is_failure(error):
            raise failed(error) from error

    def commit(self) -> None:
        """Make everything since ``with`` durable. Raises StorageFailed (as does any statement inside that cannot be carried out)."""
        self._transaction.commit()
