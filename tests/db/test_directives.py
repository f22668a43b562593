"""Directives come back as they were kept, one a document."""

from dataclasses import replace
from datetime import UTC, date, datetime

from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.model.directive import Directive

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)
DIRECTIVE = Directive(
    document="801/TTCS-TTTH",
    issuer="Cục Thông tin cơ sở",
    category="tuyen-truyen",
    least_a_day=2,
    areas=frozenset({"06787", "06766"}),
    first=date(2021, 2, 1),
    last=None,
    review=date(2021, 8, 31),
    minutes_a_week=45,
)


def test_a_directive_comes_back_is_replaced_and_removed(engine):
    everywhere = replace(DIRECTIVE, document="5/UBND", areas=None, last=date(2021, 3, 1), review=None)
    with SqlUnitOfWork(engine) as uow:
        uow.directives.save(DIRECTIVE, "Lan", NOW)
        uow.directives.save(everywhere, "Lan", NOW)
        assert uow.directives.all() == (everywhere, DIRECTIVE)
        uow.directives.save(replace(DIRECTIVE, least_a_day=4), "Lan", NOW)
        assert uow.directives.all()[1].least_a_day == 4
        assert uow.directives.remove("5/UBND") is True
        assert uow.directives.remove("5/UBND") is False
