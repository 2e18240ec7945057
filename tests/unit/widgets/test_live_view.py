"""``cf.live`` and ``session.watch``: what follows a room."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import altair
import IPython.display
import ipywidgets
import pandas as pd
import pytest
from rooms import both_sides

import cofront_kit as cf
from cofront_kit.facilitator import last_opened
from cofront_kit.facilitator.watching import Change
from cofront_kit.widgets import cell_runs
from cofront_kit.widgets.drawing_outputs import outputs_of
from cofront_kit.widgets.live_view import Live, LiveHtml

pytestmark = pytest.mark.usefixtures("own_folders")


def begin() -> cf.Session:
    return cf.session("Calling for trust", ["Acme", "Borealis"])


async def until(true: Callable[[], bool]) -> None:
    """Wait for a condition while the loop runs; fails after twenty seconds."""

    async def wait() -> None:
        while not true():
            await asyncio.sleep(0.005)

    await asyncio.wait_for(wait(), 20)


def in_a_loop(work: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await work()

    asyncio.run(main())


def text(live: Any) -> str:
    return str(live._picture.outputs)


def test_a_picture_follows_the_room() -> None:
    """Drawn at once, and again after a reveal; before it there is no figure to be drawn."""

    async def notebook() -> None:
        session = begin()
        poll = session.trust_poll("pulse")
        drawn: list[int] = []

        def rows(given: cf.Session) -> str:
            drawn.append(len(given.frame("trust")))
            return f"{drawn[-1]} rows"

        live = cf.live(rows)
        assert isinstance(live, Live)
        assert "'0 rows'" in text(live)
        await asyncio.to_thread(both_sides, poll.poll)
        await until(lambda: len(drawn) > 1)
        assert set(drawn) == {0}
        await asyncio.to_thread(poll.poll.reveal)
        await until(lambda: "'12 rows'" in text(live))
        live.close()

    in_a_loop(notebook)


def test_nothing_is_drawn_when_nothing_changed() -> None:
    """Reading a session is no change, and a picture that came out the same is not sent again."""

    async def notebook() -> None:
        session = begin()
        drawn: list[int] = []
        live = cf.live(lambda given: drawn.append(1) or "always the same", session)
        sent: list[object] = []
        live._picture.observe(sent.append, "outputs")
        seen: list[Change] = []
        session.watch(seen.append)
        begun = len(drawn)
        session.frame("trust"), session.presence, session.state
        session.rename("Calling")
        await until(lambda: len(drawn) > begun and bool(seen))
        assert len(drawn) == begun + 1 == 2
        assert sent == []
        live.close()
        session.rename("Calling again")
        count = len(seen)
        await until(lambda: len(seen) > count)
        assert len(drawn) == 2

    in_a_loop(notebook)


def test_an_error_is_shown_under_the_last_good_picture() -> None:
    """With the author's own line, escaped; it goes when the function works again."""

    async def notebook() -> None:
        session = begin()

        def picky(given: cf.Session) -> str:
            if given.title == "bad":
                raise ValueError("<b>no</b>")
            return given.title

        live = cf.live(picky, session)
        session.rename("bad")
        await until(lambda: live.error != "")
        assert "Calling for trust" in text(live)
        assert "ValueError: <b>no</b>" in live.error
        assert 'raise ValueError("<b>no</b>")' in live.error
        assert "&lt;b&gt;no&lt;/b&gt;" in live._said.value
        assert "the last good one stays" in live._said.value
        assert 'role="alert"' in live._repr_mimebundle_()["text/html"]
        session.rename("good")
        await until(lambda: live.error == "")
        assert "'good'" in text(live)
        assert live._said.value == ""
        live.close()

    in_a_loop(notebook)


def test_an_error_at_the_beginning_is_shown_too() -> None:
    """The widget is there, and says it; it is no error of the cell."""
    live = cf.live(lambda session: 1 / 0, begin())
    assert "ZeroDivisionError" in live.error
    assert "could not be drawn." in live._said.value


@pytest.mark.parametrize(
    ("made", "mime"),
    [
        (lambda: "plain <text>", "text/plain"),
        (lambda: IPython.display.HTML("<b>x</b>"), "text/html"),
        (lambda: pd.DataFrame({"a": [1]}), "text/html"),
        (lambda: altair.Chart(pd.DataFrame({"a": [1]})).mark_point().encode(x="a"), "image/svg+xml"),
        (lambda: ipywidgets.IntSlider(), "application/vnd.jupyter.widget-view+json"),
        (lambda: SimpleNamespace(savefig=lambda into, **_: into.write(b"png")), "image/png"),
    ],
    ids=["text", "html", "frame", "altair", "widget", "figure"],
)
def test_what_a_function_returns_is_shown(made: Callable[[], object], mime: str) -> None:
    """As a cell would show it; pictures as text that travels."""
    (output,) = outputs_of(made)
    assert output["output_type"] == "display_data"
    assert isinstance(output["data"][mime], (str, dict))


def test_what_a_function_prints_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """In the picture, not in the cell that ran last."""
    outputs = outputs_of(lambda: print("said"))
    assert outputs == ({"output_type": "stream", "name": "stdout", "text": "said\n"},)
    assert capsys.readouterr().out == ""
    assert outputs_of(lambda: None) == ()


class _Pyplot:
    """pyplot's list of open figures."""

    def __init__(self) -> None:
        self.open = {1: "old"}

    def get_fignums(self) -> list[int]:
        return list(self.open)

    def figure(self, number: int) -> Any:
        return SimpleNamespace(savefig=lambda into, **_: into.write(self.open[number].encode()))

    def close(self, number: int) -> None:
        del self.open[number]


def test_figures_that_a_function_leaves_open_are_shown_and_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pyplot's own, which the next cell would show; figures of cells stay."""
    pyplot = _Pyplot()
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)  # type: ignore[arg-type]
    (output,) = outputs_of(lambda: pyplot.open.update({2: "new"}))
    assert output["data"]["image/png"] == "bmV3"
    assert pyplot.open == {1: "old"}


def test_what_comes_with_a_figure_is_shown_if_it_is_more_than_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the axes that ``frame.plot()`` returns, but a frame."""
    pyplot = _Pyplot()
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)  # type: ignore[arg-type]

    def plot(value: object) -> object:
        pyplot.open[2] = "new"
        return value

    assert [list(one["data"]) for one in outputs_of(lambda: plot(object()))] == [["text/plain", "image/png"]]
    frame, figure = outputs_of(lambda: plot(pd.DataFrame({"a": [1]})))
    assert "text/html" in frame["data"]
    assert "image/png" in figure["data"]


def test_what_displays_itself_is_caught(capsys: pytest.CaptureFixture[str]) -> None:
    """As figures of plotly do, when they are formatted."""
    value = type("Own", (), {"_ipython_display_": lambda self: print("myself")})()
    assert outputs_of(lambda: value) == ({"output_type": "stream", "name": "stdout", "text": "myself\n"},)
    assert capsys.readouterr().out == ""


class _Kernel:
    """A kernel, as far as it says which cell runs."""

    def __init__(self) -> None:
        self.cell, self.run = "a", 0

    def get_parent(self, channel: str) -> dict[str, Any]:
        return {"header": {"msg_id": str(self.run)}, "metadata": {"cellId": self.cell}}


def test_a_cell_that_runs_again_leaves_no_second_watcher(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its last run made is closed; two of one run, and those of other cells, stay."""
    kernel = _Kernel()
    monkeypatch.setattr(cell_runs, "get_ipython", lambda: SimpleNamespace(kernel=kernel))

    async def notebook() -> None:
        session = begin()
        room = session.node.rooms.room(session.code)
        before = len(room.watchers)
        one, two = cf.live(lambda _: "one", session), cf.live(lambda _: "two", session)
        assert len(room.watchers) == before + 2
        kernel.run = 1
        again = cf.live(lambda _: "one", session)
        await until(lambda: len(room.watchers) == before + 1)
        kernel.cell = "b"
        other = cf.live(lambda _: "one", session)
        assert len(room.watchers) == before + 2
        for live in (one, two, again, other):
            live.close()
        await until(lambda: len(room.watchers) == before)

    in_a_loop(notebook)


def test_without_a_cell_id_the_place_of_the_function_counts() -> None:
    """As in marimo: a function of the same line replaces the earlier one."""

    async def notebook() -> None:
        session = begin()
        room = session.node.rooms.room(session.code)
        made = [cf.live(lambda _: "one", session) for _ in range(3)]
        await until(lambda: len(room.watchers) == 1)
        made[-1].close()

    in_a_loop(notebook)


def test_drawing_leaves_no_widgets_behind() -> None:
    """The function's session returns steps; widgets that it makes all the same are closed, but for the one it shows."""

    async def notebook() -> None:
        session = begin()
        session.trust_poll("pulse").close()
        room = session.node.rooms.room(session.code)
        drawn: list[str] = []

        def steps(given: Any) -> str:
            drawn.append(type(given.trust_poll("pulse")).__module__)
            return given.trust_poll("pulse").state

        def widgets(_given: Any) -> object:
            session.trust_poll("pulse").chart()
            drawn.append("widgets")
            return session.trust_poll("pulse")

        one, two = cf.live(steps, session), cf.live(widgets, session)
        assert drawn[0] == "cofront_kit.activities.trust_poll.author"
        for number in range(4):
            count = len(drawn)
            session.rename(f"Title {number}")
            await until(lambda count=count: len(drawn) >= count + 2)  # type: ignore[misc]
        await until(lambda: len(room.watchers) == 3)  # of the two, and of the one widget that is shown
        one.close()
        two.close()
        await until(lambda: room.watchers == [])

    in_a_loop(notebook)


def test_a_front_end_sets_nothing() -> None:
    """Neither the picture nor the words."""
    live = cf.live(lambda _: "mine", begin())
    for part, forged in (
        (live, {"error": "x"}),
        (live._picture, {"outputs": []}),
        (live._said, {"value": "x"}),
    ):
        part._handle_msg(
            {"content": {"data": {"method": "update", "state": forged, "buffer_paths": []}}, "buffers": []}
        )
    assert (live.error, live._said.value) == ("", "")
    assert "'mine'" in text(live)


def test_marimo_gets_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows neither boxes nor outputs of ipywidgets."""
    monkeypatch.setitem(sys.modules, "marimo", SimpleNamespace(running_in_notebook=lambda: True))  # type: ignore[arg-type]
    live = cf.live(lambda session: IPython.display.HTML("<b>x</b>"), begin())
    assert isinstance(live, LiveHtml)
    assert live._html == "<b>x</b>"
    live._drawing._fn = lambda session: 1 / 0
    live.draw()
    assert "<b>x</b>" in live._html
    assert "ZeroDivisionError" in live._html


def test_wrong_calls_are_refused() -> None:
    """No function, no session."""
    with pytest.raises(cf.BadInput, match=r"fn is .*\. Write a function\."):
        cf.live("trust", begin())  # type: ignore[arg-type]
    with pytest.raises(cf.BadInput, match="session"):
        cf.live(print, 3)  # type: ignore[arg-type]
    with pytest.raises(cf.BadInput, match=r"fn is .*\. Write a function\."):
        begin().watch(None)  # type: ignore[arg-type]
    refused: list[str] = []

    def elsewhere() -> None:
        try:
            last_opened.last_opened()
        except cf.BadInput as error:
            refused.append(str(error))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert "Which session?" in refused[0]


def test_a_watcher_is_told_what_changed(caplog: pytest.LogCaptureFixture) -> None:
    """Loading a session is no change; an error of the function is in the log and stops neither it nor the room."""

    async def notebook() -> None:
        session = begin()
        poll = session.trust_poll("pulse")
        seen: list[Change] = []

        def note(change: Change) -> None:
            seen.append(change)
            if len(seen) == 1:
                raise ValueError("once")

        watch = session.watch(note)
        await asyncio.to_thread(both_sides, poll.poll)
        await until(lambda: any(one.touches("turnout") for one in seen))
        assert isinstance(watch.error, ValueError)
        await asyncio.to_thread(poll.poll.reveal)
        await until(lambda: any("result/pulse/1" in one.keys for one in seen))
        assert seen[-1].version == session.state.version
        watch.stop()
        watch.stop()
        room = session.node.rooms.room(session.code)
        await until(lambda: len(room.watchers) == 1)  # the widget of the poll

    with caplog.at_level(logging.ERROR):
        in_a_loop(notebook)
    assert "is called again next time" in caplog.text


def test_a_deleted_session_leaves_the_last_picture() -> None:
    """Drawing it again says that the session is gone."""

    async def notebook() -> None:
        session = begin()
        live = cf.live(lambda given: given.title, session)
        await asyncio.to_thread(session.delete, session.code)
        live.draw()
        assert "Refused" in live.error
        assert "'Calling for trust'" in text(live)
        live.close()

    in_a_loop(notebook)


def test_a_program_without_a_loop_is_told_on_a_thread() -> None:
    """The node has one; ``with`` ends it."""
    session = begin()
    told = threading.Event()
    with session.watch(lambda change: told.set()):
        for number in range(200):
            session.rename(f"Title {number}")
            if told.wait(0.05):
                break
    assert told.is_set()
