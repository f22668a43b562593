"""One question for all listeners, and never an old answer for long."""

import anyio
import pytest

from broadcast.web.station.changes import LOOK_S, Changes


@pytest.fixture
def asked_tools(tools, statements):
    statements.clear()
    return tools


def test_many_listeners_ask_the_database_once(asked_tools, statements):
    changes = Changes()

    async def run():
        async with anyio.create_task_group() as group:
            for _ in range(50):
                group.start_soon(changes.number, asked_tools)

    anyio.run(run)
    assert sum("urgent_deeds" in statement for statement in statements) == 1


def test_it_is_asked_anew_after_a_while(asked_tools, statements):
    changes = Changes()

    async def run():
        await changes.number(asked_tools)
        await anyio.sleep(LOOK_S)
        return await changes.number(asked_tools)

    assert anyio.run(run) == 0
    assert sum("urgent_deeds" in statement for statement in statements) == 2
