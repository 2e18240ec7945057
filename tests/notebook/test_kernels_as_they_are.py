"""Widgets in real kernels of several versions, with messages on the main shell and beside it, while a cell runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from comms import FrontEnd, View, kernel
from ipykernels import NEWEST, TRIED, with_ipykernel

pytestmark = [pytest.mark.notebook, pytest.mark.slow]

BEGIN = """import json, pathlib, threading, time
import cofront_kit as cf, ipykernel
from cofront_kit.room.room import Room
from cofront_kit.room.seat import Seat

threads = set()
for kind, name in ((Seat, "receive"), (Seat, "settle"), (Room, "adopt"), (Room, "flush")):
    def noted(self, *args, plain=getattr(kind, name), **kwargs):
        threads.add(threading.current_thread().name)
        return plain(self, *args, **kwargs)
    setattr(kind, name, noted)

session = cf.session("Calling for trust", parties=["Acme", "Borealis"])
slides = session.slides("forecasts")
slides.open(anyway=True)
console, stage = cf.Console(session), cf.Stage(session.code)
spec = slides.activity.spec
print(json.dumps({
    "version": ipykernel.__version__, "code": session.code, "console": console.model_id, "stage": stage.model_id,
    "slides": slides.id, "prompt": spec.prompts[0].id, "typed": session.node.tokens(session.code).typed["p1"],
}))"""
WAITS = """pathlib.Path("begun").touch()
while not pathlib.Path("enough").exists():
    {pause}
pathlib.Path("enough").unlink()"""
RUNS = WAITS.format(pause="time.sleep(0.02)")
AWAITS = "import asyncio\n" + WAITS.format(pause="await asyncio.sleep(0.02)")


class Room:
    """A kernel with a session, and the front ends that look at it."""

    def __init__(self, front: FrontEnd, open_another: Callable[[], FrontEnd], folder: Path) -> None:
        self.front, self.another, self.folder = front, open_another, folder
        front.answered()  # 7.1.0, on a busy computer, once did nothing of a cell that was sent before
        self.facts: dict[str, Any] = json.loads(self.done(BEGIN))
        self.subshell = front.subshell()

    def done(self, code: str) -> str:
        """What a cell printed."""
        return self.front.done(self.front.run(code))

    def begin(self, code: str) -> str:
        """Run a cell that goes on until :meth:`enough`; returns when it does."""
        (self.folder / "begun").unlink(missing_ok=True)
        request = self.front.run(code)
        self.front.until((self.folder / "begun").exists)
        return request

    def enough(self, request: str) -> None:
        """Let that cell end."""
        (self.folder / "enough").touch()
        self.front.done(request)

    def view(self, widget: str, name: str, front: FrontEnd | None = None) -> View:
        """A view of a widget."""
        return View(front or self.front, self.facts[widget], name, self.subshell)

    @property
    def hello(self) -> dict[str, Any]:
        """The first message of a view."""
        return {"type": "hello", "protocol": 1, "code": self.facts["code"]}


@pytest.fixture(scope="module", params=TRIED)
def room(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A kernel of each version, for all tests."""
    from kernels import keeping

    folder = tmp_path_factory.mktemp("kernel")
    fronts: list[FrontEnd] = []
    with keeping(folder) as env, kernel(folder, with_ipykernel(request.param, env)) as manager:

        def another() -> FrontEnd:
            fronts.append(FrontEnd(manager))
            return fronts[-1]

        try:
            made = Room(another(), another, folder)
            if request.param != NEWEST:
                assert made.facts["version"] == request.param
            yield made
        finally:
            for front in fronts:
                front.close()


def renamed(number: int) -> dict[str, Any]:
    return {
        "type": "act",
        "id": f"act-{number}",
        "act": {"kind": "rename-session", "title": f"Title {number}"},
    }


def outcomes(view: View) -> list[tuple[str, str]]:
    """What became of acts, in the order in which the view heard of it."""
    return [(one["type"], one["id"]) for one in view.heard if one["type"] in ("ack", "refused")]


def test_messages_keep_their_order_while_a_cell_runs(room: Room) -> None:
    """JupyterLab sends the first on the main shell and later ones on a subshell, which a cell doesn't hold up."""
    view = room.view("console", "order")
    cell = room.begin(RUNS)
    view.say(room.hello, on_main=True)
    for number in range(6):
        view.say(renamed(number), on_main=number in (0, 3))
    room.enough(cell)
    view.front.until(lambda: len(outcomes(view)) == 6)
    assert outcomes(view) == [("ack", f"act-{number}") for number in range(6)]
    assert view.heard[0]["type"] == "welcome"
    assert room.done("print(session.title)") == "Title 5"


def test_one_goodbye_ends_a_view_whatever_comes_first(room: Room) -> None:
    """A page that was closed while a cell ran leaves nobody behind."""
    view, last = room.view("console", "gone"), room.view("console", "last")
    cell = room.begin(RUNS)
    view.say(room.hello, on_main=True)
    view.say(None)
    last.say(room.hello, on_main=True)
    room.enough(cell)
    last.answer("welcome")
    views = json.loads(room.done("print(json.dumps(list(console._cable._views)))"))
    assert "last" in views
    assert "gone" not in views


def test_rooms_run_on_the_thread_of_the_cells(room: Room) -> None:
    """Whatever thread a message comes on, while cells run and while they don't."""
    views = [room.view("stage", "thread-stage"), room.view("console", "thread-console")]
    for view in views:
        view.say(room.hello)
        view.answer("welcome")
    cell = room.begin(RUNS)
    for view in views:
        view.say({"type": "ping", "n": 7})
    room.enough(cell)
    for view in views:
        view.answer("pong")
    assert room.done("print(threads)") == "{'MainThread'}"


def test_what_a_person_writes_while_a_cell_runs_is_kept(room: Room) -> None:
    """A participant's drafts, on both ways into the kernel, and a second page of the seat that reads the last one."""
    facts, secret = room.facts, "5" * 64
    view = room.view("stage", "writer")
    view.say(room.hello)
    view.say({"type": "join", "id": "join", "capability": facts["typed"], "secret": secret})
    view.answer("joined")
    cell = room.begin(RUNS)
    for rev in range(1, 6):
        lines = {facts["prompt"]: [f"wording {rev}"]}
        act = {"kind": "save-draft", "activity": facts["slides"], "round": 1, "lines": lines, "rev": rev}
        view.say({"type": "act", "id": f"draft-{rev}", "act": act}, on_main=rev == 2)
    room.enough(cell)
    view.front.until(lambda: len(outcomes(view)) == 5)
    assert outcomes(view) == [("ack", f"draft-{rev}") for rev in range(1, 6)]
    again = room.view("stage", "reader")
    again.say({**room.hello, "secret": secret})
    again.front.until(lambda: "wording 5" in json.dumps(again.heard))
    assert "wording 4" not in json.dumps(again.heard)


def test_a_cell_that_awaits_lets_widgets_answer(room: Room) -> None:
    """On a subshell, and with the newest on the main shell too; before there were subshells they wait for it."""
    view = room.view("console", "awaits")
    view.say(room.hello)
    view.answer("welcome")
    cell = room.begin(AWAITS)
    view.say({"type": "ping", "n": 3})
    if room.subshell is None:
        room.enough(cell)
        view.answer("pong")
    else:
        view.answer("pong")
        room.enough(cell)


def states(page: FrontEnd, comm: str) -> list[dict[str, Any]]:
    """What a page was told of a widget's traits."""
    return [one for one in page.of(comm) if one["method"] != "custom"]


def test_what_the_kernel_refuses_is_put_right_at_every_page(room: Room) -> None:
    """Two front ends of one kernel: none hears the wrong value, and both hear the right one, after each attempt."""
    front, other = room.front, room.another()
    comm = room.facts["console"]
    for number in range(2):
        heard = [(page, len(states(page, comm))) for page in (front, other)]
        forged = {"_tag": "script", "_attrs": {"onload": "alert(1)"}, "keys": [], "not_there": number}
        front.send(comm, {"method": "update", "state": forged, "buffer_paths": []}, room.subshell)
        for page, before in heard:
            page.until(lambda page=page, before=before: len(states(page, comm)) > before)  # type: ignore[misc]
            (said,) = states(page, comm)[before:]
            assert said["method"] == "update"
            assert said["state"] == {"_tag": "cofront-console", "_attrs": {"code": room.facts["code"]}}
    assert room.done("print(console._tag)") == "cofront-console"


def test_a_widget_made_beside_the_cells_follows_their_session(room: Room) -> None:
    """In a "subshell console" while a cell runs: it is shown at once, and answers when the cells have ended."""
    if room.subshell is None:
        pytest.skip("this kernel has no subshells")
    cell = room.begin(RUNS)
    beside = room.front.run("second = cf.Console(session); print(second.model_id)", room.subshell)
    comm = room.front.done(beside)
    view = View(room.front, comm, "beside", room.subshell)
    view.say(room.hello)
    view.say({"type": "ping", "n": 1})
    room.enough(cell)
    view.answer("pong")
    assert room.done("second.close(); print(threads)") == "{'MainThread'}"
