from broadcast.programme.moment import beginning
from broadcast.programme.problem import ALWAYS, DayProblem, Piece, Stretch


def test_a_day_begins_with_what_was_heard_before_it():
    heard = Piece(lengths=(1,), owed=5, waited=7, last=-60, positions=2)
    day = beginning(DayProblem(pieces=(heard, Piece(lengths=(1,))), sessions=((Stretch(opens=0, ends=9),),), tail=(1, 0)))
    first, new = day.standings
    assert (first.owed, first.waited, first.last, first.position, first.plays) == (5, 7, -60, -3, 0)
    assert (new.last, new.position) == (-ALWAYS, -ALWAYS)
    assert (day.position, day.tail, day.within) == (0, (1, 0), ())
