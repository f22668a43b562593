"""Figures that wait: kept whole, settled once."""

from datetime import UTC, date, datetime

from broadcast.model.proposal import Proposal, Settlement

NOW = datetime(2021, 2, 3, 8, 30, tzinfo=UTC)
PROPOSAL = Proposal(
    set="bluezone",
    name="bảng.csv",
    sha256="a" * 64,
    person="Lan",
    at=NOW,
    sheet="Tuần 5",
    as_of=date(2021, 2, 2),
    columns={"accounts": "Cột B"},
)
YES = Settlement(person="Hà", at=NOW, taken=True)


def test_a_proposal_waits_until_somebody_settles_it_once(begin):
    with begin() as uow:
        kept = uow.proposals.add(PROPOSAL)
        assert uow.proposals.waiting() == (kept,)
        assert uow.proposals.get(kept.number) == (kept, None)
        assert uow.proposals.settle(kept.number, YES)
        uow.commit()
    with begin() as uow:
        assert uow.proposals.waiting() == ()
        assert uow.proposals.get(kept.number) == (kept, YES)
        assert not uow.proposals.settle(kept.number, YES)
    with begin() as uow:
        assert uow.proposals.get(99) is None
