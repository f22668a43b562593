"""Stations that hear each other: what they share, where they clash, and the fewest sessions to move."""

from datetime import time

from broadcast.model.actor import operator
from broadcast.model.overlap import Overlap
from broadcast.model.programme import SessionRule
from broadcast.model.units import Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.services.rules import overlaps, sessions
from broadcast.views import overlaps_board

LAN = operator("Lan")
HEAR = Overlap(one=StationId("cam-thach"), other=StationId("cam-thinh"))


def test_a_pair_says_what_it_shares_and_a_tried_one_what_to_move(tools):
    overlaps.add(tools, LAN, HEAR)
    board = overlaps_board.board(tools)
    (row,) = board.pairs
    assert (row.shared, row.clashes, board.to_move) == (("05:30", "11:00", "17:00"), (), ())
    rule = SessionRule(station=StationId("cam-dong"), start=time(17, 5), cap=Millis(900_000), clock=USUAL_CLOCK.name)
    sessions.add_rule(tools, LAN, rule)
    tried = overlaps_board.board(tools, Overlap(one=StationId("cam-dong"), other=StationId("cam-thach")))
    assert len(tried.pairs) == 1
    assert (len(tried.to_move), tried.proven) == (1, True)
    assert tried.to_move[0] in ("17:05 Phường Cẩm Đông", "17:00 Phường Cẩm Thạch")
    assert overlaps_board.board(tools, Overlap(one=StationId("x"), other=StationId("cam-thach"))).to_move == ()
