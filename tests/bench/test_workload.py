from broadcast.bench.national import distinct_clauses
from broadcast.bench.workload import COMMUNES, workload


def test_the_shape_is_that_of_a_national_day():
    tasks = list(workload(3))
    assert len(tasks) == 15
    assert all(len(task.sentences) == 11 for task in tasks)
    assert len(tasks[0].clauses) == 15
    assert sum(one != other for one, other in zip(tasks[0].plain, tasks[5].plain, strict=True)) == 2


def test_the_first_communes_are_always_the_same():
    assert list(workload(2)) == list(workload(5))[:10]


def test_both_sides_say_the_same_words_and_no_digit():
    for task in workload(2):
        assert " ".join(task.plain).split() == " ".join(task.clauses).split()
        assert not any(letter.isdigit() or letter == "|" for letter in " ".join(task.plain))


def test_the_country_has_far_fewer_distinct_parts_than_sentences():
    distinct = distinct_clauses()
    assert 22_000 < len(distinct) < 23_000
    assert sum(clause.startswith("Tại xã") for clause in distinct) == COMMUNES
