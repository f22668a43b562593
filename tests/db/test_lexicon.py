"""Staff's readings: versions keep an edit from being overwritten unseen."""

import pytest

from broadcast.errors import EditedMeanwhile
from broadcast.model.lexicon import LexiconRow, StaffRow
from broadcast.model.units import AreaCode

CITY, WARD = AreaCode("195"), AreaCode("06787")


def staff(written="ABC", spoken="a bê xê", version=0, area=CITY):
    return StaffRow(area=area, row=LexiconRow(written=written, spoken=spoken, source="Lan"), version=version)


def test_a_row_comes_back_with_its_version(begin):
    with begin() as uow:
        assert uow.lexicon.save(staff()).version == 1
        uow.commit()
    with begin() as uow:
        assert uow.lexicon.of_area(CITY) == (staff(version=1),)
        assert uow.lexicon.of_area(WARD) == ()


def test_a_save_from_an_old_version_is_refused(begin):
    with begin() as uow:
        first = uow.lexicon.save(staff())
        second = uow.lexicon.save(staff(spoken="an be xe", version=first.version))
        assert second.version == 2
        for old in (0, 1, 7):
            with pytest.raises(EditedMeanwhile, match="ABC"):
                uow.lexicon.save(staff(spoken="khác", version=old))
        assert uow.lexicon.of_area(CITY) == (second,)


def test_a_removal_names_the_version_too(begin):
    with begin() as uow:
        kept = uow.lexicon.save(staff())
        with pytest.raises(EditedMeanwhile):
            uow.lexicon.remove(staff(version=5))
        uow.lexicon.remove(kept)
        assert uow.lexicon.of_area(CITY) == ()
        with pytest.raises(EditedMeanwhile):
            uow.lexicon.remove(kept)


def test_areas_keep_their_own_rows(begin):
    with begin() as uow:
        uow.lexicon.save(staff())
        uow.lexicon.save(staff(area=WARD, spoken="phường"))
        assert [row.row.spoken for row in uow.lexicon.of_area(WARD)] == ["phường"]
