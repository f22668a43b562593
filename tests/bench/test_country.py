from broadcast.bench.country import SESSIONS, country
from broadcast.bench.effort import QUICK
from broadcast.bench.workload import workload


def test_each_commune_gets_its_recipes_turns_and_manifest(line):
    line.make_parts(next(workload(1)).clauses[:1])
    row = country(line, QUICK)
    assert (row.id, row.unit, row.n) == ("R9", "s", 529)
    assert len(SESSIONS) == 3
