from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcast.figures.shipped import shipped_figures
from broadcast.model.figures import FigureVersion

(CITY,) = shipped_figures()
AT = datetime(2021, 2, 8, 1, 30, tzinfo=UTC)


def version(figures, sha256=None):
    return FigureVersion(figures=figures, at=AT, person="Lan", sha256=sha256)


def test_figures_come_back_as_they_were(begin):
    with begin() as uow:
        uow.figures.add(CITY)
        uow.commit()
    with begin() as uow:
        assert uow.figures.get("bluezone", "195", CITY.as_of) == CITY
        assert uow.figures.get("bluezone", "195", date(2021, 2, 1)) is None


def test_a_correction_replaces_and_the_journal_keeps_both(begin):
    better = replace(CITY, file="b.xlsx", row=3, values={**CITY.values, "accounts": 1, "smartphones": None})
    with begin() as uow:
        uow.figures.save(version(CITY))
        uow.figures.save(version(better, "ab" * 32))
        uow.commit()
    with begin() as uow:
        assert uow.figures.all() == (better,)
        assert uow.figures.history("bluezone", "195") == (version(CITY), version(better, "ab" * 32))


def test_invented_figures_live_beside_real_ones_and_never_answer_for_them(begin):
    invented = replace(CITY, illustrative=True, values={"accounts": 9})
    with begin() as uow:
        uow.figures.add(invented)
        assert uow.figures.get("bluezone", "195", CITY.as_of) is None
        assert uow.figures.newest("bluezone", "195", date(2021, 12, 31), 9) == ()
        uow.figures.add(CITY)
        assert uow.figures.all() == (CITY, invented)
        assert uow.figures.get("bluezone", "195", CITY.as_of, illustrative=True) == invented


def test_an_areas_figures_come_newest_first_up_to_a_day(begin):
    later = replace(CITY, as_of=date(2021, 2, 7))
    with begin() as uow:
        uow.figures.add(CITY)
        uow.figures.add(later)
        assert uow.figures.newest("bluezone", "195", date(2021, 2, 7), 9) == (later, CITY)
        assert uow.figures.newest("bluezone", "195", date(2021, 2, 6), 9) == (CITY,)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])  # left without a commit: nothing stays
@given(rows=st.lists(st.tuples(st.sampled_from(["195", "06787", "06760"]), st.integers(1, 9), st.booleans(), st.booleans()), max_size=12))
def test_the_last_day_is_that_of_the_newest_figures_of_these_units_that_hold_a_value(begin, rows):
    with begin() as uow:
        for area, day, filled, illustrative in rows:
            values = dict.fromkeys(CITY.values, 5 if filled else None)
            uow.figures.add(replace(CITY, area=area, as_of=date(2021, 2, day), values=values, derived={}, illustrative=illustrative))
        days = [
            figures.as_of for figures in uow.figures.all() if figures.area != "06760" and figures.has_values and not figures.illustrative
        ]
        assert uow.figures.last_day("bluezone", {"195", "06787"}) == max(days, default=None)
        assert uow.figures.last_day("another", {"195", "06787"}) is None
