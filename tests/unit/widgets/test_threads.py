"""Widgets and threads: what arrives on another thread is handled where the widget was made."""

from __future__ import annotations

import asyncio
import threading

import cofront_kit as cf


def test_messages_of_another_thread_are_handled_at_home(own_folders: str) -> None:
    """JupyterLab's subshells deliver them on other threads; rooms live on the thread of their widget."""
    handled: list[int] = []

    async def notebook() -> None:
        stage = cf.Stage("K7QF2M")
        stage._cable.receive = lambda content: handled.append(threading.get_ident())  # type: ignore[method-assign]
        await asyncio.to_thread(stage._msg_callbacks, stage, {"cofront": "{}", "view": "a"}, [])
        while not handled:
            await asyncio.sleep(0)
        stage.close()

    asyncio.run(asyncio.wait_for(notebook(), 20))
    assert handled == [threading.get_ident()]
