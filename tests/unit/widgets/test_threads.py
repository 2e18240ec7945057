"""Widgets and threads: what arrives on another thread is handled where the widget was made."""

from __future__ import annotations

import asyncio
import threading

import cofront_kit as cf


def test_messages_of_another_thread_are_handled_at_home(own_folders: str) -> None:
    """JupyterLab's subshells deliver them on other threads; rooms live on the thread of their node."""
    handled: list[int] = []

    async def notebook() -> None:
        stage = cf.Stage("K7QF2M")
        stage._cable.receive = lambda content: handled.append(threading.get_ident())  # type: ignore[method-assign]
        await asyncio.to_thread(say, stage)
        while not handled:
            await asyncio.sleep(0)
        stage.close()

    asyncio.run(asyncio.wait_for(notebook(), 20))
    assert handled == [threading.get_ident()]


def say(widget: cf.Stage | cf.Console) -> None:
    """A custom message, as it comes out of the comm."""
    content = {"cofront": "{}", "view": "a"}
    widget._handle_msg({"content": {"data": {"method": "custom", "content": content}}, "buffers": []})


def test_a_widget_made_beside_the_cells_lives_where_its_session_does(own_folders: str) -> None:
    """A "subshell console" has a thread and a loop of its own; the room of a session that a cell opened has not."""
    handled: list[int] = []

    async def notebook() -> None:
        session = cf.session("Calling for trust", ["Acme", "Borealis"])

        async def console() -> cf.Console:
            made = cf.Console(session)
            made._cable.receive = lambda content: handled.append(threading.get_ident())  # type: ignore[method-assign]
            say(made)
            return made

        made = await asyncio.to_thread(asyncio.run, console())
        while not handled:
            await asyncio.sleep(0)
        made.close()

    asyncio.run(asyncio.wait_for(notebook(), 20))
    assert handled == [threading.get_ident()]


def test_what_follows_a_session_is_called_where_the_session_lives(own_folders: str) -> None:
    """``watch`` and ``cf.live`` begun beside the cells: nothing of a room runs on two threads."""
    called: set[int] = set()

    async def notebook() -> None:
        session = cf.session("Calling for trust", ["Acme", "Borealis"])
        drawn: list[int] = []

        async def beside() -> None:
            session.watch(lambda change: called.add(threading.get_ident()))
            cf.live(lambda given: drawn.append(threading.get_ident()), session)

        await asyncio.to_thread(asyncio.run, beside())
        while not called or len(drawn) < 2:
            await asyncio.to_thread(session.rename, f"Calling {len(drawn)} {len(called)}")
            await asyncio.sleep(0.01)
        called.update(drawn[1:])

    asyncio.run(asyncio.wait_for(notebook(), 20))
    assert called == {threading.get_ident()}
