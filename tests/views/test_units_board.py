"""The list to choose units from leaves out what stands or is ticked."""

from broadcast.views import units_board


def test_what_is_ticked_is_not_listed_again(seen_tools):
    board = units_board.board(seen_tools, "22", "", ["07090", "99999"])
    assert [area.code for area in board.chosen] == ["07090"]
    assert len(board.listed) == 48  # 54, less this one and the five codes that stand in 2021 for other units
    assert board.above["22"] == "tỉnh Quảng Ninh"


def test_a_search_in_the_whole_country_says_how_many_more_there_are(seen_tools):
    board = units_board.board(seen_tools, words="a")
    assert len(board.listed) == units_board.MOST_SHOWN
    assert board.more > 500


def test_units_with_a_station_stand_by_name(seen_tools):
    assert units_board.board(seen_tools).standing[:2] == ("Thành phố Cẩm Phả", "Phường Mông Dương")


def test_what_is_left_of_a_search_is_counted_whole(seen_tools):
    board = units_board.board(seen_tools, "22")
    assert (board.more, len(board.listed)) == (0, 49)
