"""Tokens as the page lists them: those that let somebody in first, with when the station's box was heard."""

from broadcast.model.actor import operator
from broadcast.model.box import BoxState, Contact, TokenUse
from broadcast.services.delivery import station_tokens
from broadcast.views import tokens_board

CLERK = operator("chị Hà")


def make(tools, station, use=TokenUse.BOX):
    station_tokens.make(tools, CLERK, station_tokens.asked(tools, station, use, "", None))


def test_what_holds_stands_first_and_only_a_box_is_heard(tools):
    make(tools, "cam-thach")
    make(tools, "cam-hai")
    make(tools, "cam-thach", TokenUse.LINK)
    station_tokens.revoke(tools, CLERK, 2)
    at = tools.now()
    contacts = {name: Contact(station=name, at=at, state=BoxState()) for name in ("cam-thach", "cam-hai")}
    board = tokens_board.board(tools, CLERK, contacts)
    assert [(row.token.number, row.holds, row.heard is not None) for row in board.rows] == [
        (3, True, False),
        (1, True, True),
        (2, False, True),
    ]
    assert board.holding == 2
    assert board.rows[1].label == "Phường Cẩm Thạch"
    assert len(board.stations) == 17
