"""The door of a preview may be shown in frames by its own page; a normal door never."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from tornado.websocket import websocket_connect

from cofront_kit import templates
from cofront_kit.door.server.app import Door
from cofront_kit.node.node import Node, open_node
from cofront_kit.preview.door import PreviewDoor

PAGES = ("s", "screen", "console", "coach", "notebook")


async def _frames(door: Door, code: str) -> set[tuple[str, str]]:
    """What the pages of a session say about frames: (X-Frame-Options, frame-ancestors)."""
    async with httpx.AsyncClient(base_url=door.public_url) as client:
        answers = [await client.get(f"{page}/{code}", timeout=60) for page in PAGES]
        answers.append(await client.get(""))
    assert {one.status_code for one in answers} == {200}
    return {_said(one.headers) for one in answers}


def _said(headers: Mapping[str, str]) -> tuple[str, str]:
    policy = headers["Content-Security-Policy"]
    return headers["X-Frame-Options"], policy.split("frame-ancestors ")[1].split(";")[0]


def _node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Node:
    (tmp_path / "store").mkdir()
    monkeypatch.setenv("COFRONT_STORE", str(tmp_path / "store" / "store.sqlite"))
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "run" / "doors"))
    return open_node()


def _as_text(folder: Path, words: str) -> None:
    """Both notebooks as text."""
    cell = "```{code-cell}\nimport cofront_kit as cf\n```\n"
    for stem in ("participant", "facilitator"):
        text = f"---\nkernelspec:\n  name: python3\n---\n\n{words}\n\n{cell}"
        (folder / f"{stem}.md").write_text(text, "utf-8")
        (folder / f"{stem}.ipynb").unlink(missing_ok=True)


def _markdown_only(folder: Path) -> Path:
    """A template whose participant page needs no kernel."""
    made = templates.copy("trust-checkup", folder).folder
    page = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    page["cells"] = [{"cell_type": "markdown", "id": "a1", "metadata": {}, "source": "Welcome"}]
    (made / "participant.ipynb").write_text(json.dumps(page), "utf-8")
    return made


def test_a_normal_door_forbids_frames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On every page of a session, and at the front."""

    async def ask() -> None:
        node = _node(tmp_path, monkeypatch)
        door = Door(node, ip="127.0.0.1", port=0)
        door.initialize([])
        await door.open()
        try:
            code = node.create(templates.recorded(_markdown_only(tmp_path / "own")).plan())
            assert await _frames(door, code) == {("DENY", "'none'")}
            async with httpx.AsyncClient(base_url=door.public_url) as client:
                assert (await client.get("preview")).status_code == 404
        finally:
            await door.close()
            node.close()

    asyncio.run(ask())


def test_only_the_own_page_may_frame_a_preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages allow their own origin; the page that shows them allows nobody, and its socket asks for its secret.

    The template's notebooks are kept as text here: saved, one is shown as any other is, in the same session.
    """

    async def ask() -> None:
        node = _node(tmp_path, monkeypatch)
        folder = templates.copy("trust-checkup", tmp_path / "own").folder
        _as_text(folder, "Welcome")
        door = PreviewDoor(node, folder, people=6, seed=7, close_after_s=0, port=0)
        door.initialize([])
        await door.open()
        try:
            line = await websocket_connect(f"{door.public_url}preview/socket".replace("http", "ws", 1))
            await line.write_message(json.dumps({"token": door.secret}))
            shown = json.loads(await line.read_message())
            while not shown["frames"]:
                shown = json.loads(await line.read_message())
            code = shown["frames"][0]["key"].split("/")[0]
            assert await _frames(door, code) == {("SAMEORIGIN", "'self'")}
            async with httpx.AsyncClient(base_url=door.public_url) as client:
                page = await client.get("preview")
                assert _said(page.headers) == ("DENY", "'none'")
                assert (await client.get("preview/preview.js")).status_code == 200
                assert (await client.get("preview/door.py")).status_code == 404
                assert door.secret not in page.text
                assert "Welcome" in (await client.get(f"s/{code}")).text
                _as_text(folder, "Good evening")
                while "Good evening" not in (await client.get(f"s/{code}")).text:
                    shown = json.loads(await line.read_message())
                assert shown["frames"][0]["key"].split("/")[0] == code, "the room stayed as it was"
                assert shown["findings"] == []
            for sent in ({"token": "wrong"}, {"go": {"where": "end"}}, "nothing"):
                stranger = await websocket_connect(
                    f"{door.public_url}preview/socket".replace("http", "ws", 1)
                )
                await stranger.write_message(json.dumps(sent))
                assert await stranger.read_message() is None
                stranger.close()
            line.close()
        finally:
            await door.close()
            node.close()

    asyncio.run(ask())
