"""What waits for whom."""

from broadcast.model.actor import Actor, Role, operator
from broadcast.model.units import AreaCode, ScriptId
from broadcast.services.scripts import reviews, scripts
from broadcast.services.scripts.script_editing import ScriptForm, save
from broadcast.views import waiting

EDITOR = Actor(person="chị Hà", roles=frozenset({Role.EDITOR}))
WARD = Actor(person="anh Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({AreaCode("06787")}))
FORM = ScriptForm(title="Họp", valid_from="04/02/2021", valid_to="10/02/2021", source="tổ 3", body="Kính mời bà con dự họp.")


def test_a_text_waits_for_the_city_when_it_was_sent_and_for_the_ward_when_the_city_said_yes(tools):
    save(tools, EDITOR, ScriptId("hop"), FORM)
    assert waiting.board(tools, operator("Lan")).city == ()
    reviews.submit(tools, EDITOR, ScriptId("hop"), 1)
    board = waiting.board(tools, operator("Lan"))
    assert [(text.script.id, text.author, text.last.person) for text in board.city] == [("hop", "chị Hà", "chị Hà")]
    assert board.wards is None
    assert waiting.board(tools, WARD) == waiting.WaitingBoard(city=None, wards=())
    scripts.approve(tools, operator("Lan"), ScriptId("hop"))
    (text,) = waiting.board(tools, WARD).wards
    assert (text.script.id, dict(text.areas)) == ("hop", {"06787": "Phường Cẩm Thạch"})
