"""Widgets: ordinary ipywidgets whose traits a front end can't touch."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
import traitlets
from rooms import both_sides

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.errors import BadInput, Note, Refused
from cofront_kit.widgets.built import front_end

pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Calling for trust", ["Acme", "Borealis <b>"])


@pytest.fixture
def poll(session: cf.Session) -> cf.TrustPoll:
    return session.trust_poll("pulse")


async def until(true: Callable[[], bool]) -> None:
    """Wait for a condition while the loop runs; fails after ten seconds."""

    async def wait() -> None:
        while not true():
            await asyncio.sleep(0.005)

    await asyncio.wait_for(wait(), 10)


def in_a_loop(work: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await work()

    asyncio.run(main())


class Page:
    """A front end of one widget: keeps what arrives, says what a view would say."""

    def __init__(self, widget: Any, view: str = "v1") -> None:
        self.widget, self.view = widget, view
        self.came: list[dict[str, Any]] = []
        widget.send = self._take
        widget._cable._send = self._take

    def _take(self, content: dict[str, Any], buffers: object = None) -> None:
        if content["view"] == self.view:
            text = content["cofront"]
            self.came.append(json.loads(text) if text else {"type": "end", "close": content.get("close")})

    def say(self, **message: object) -> None:
        content = {"cofront": json.dumps(message), "view": self.view}
        self.widget._handle_msg(
            {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
        )

    def types(self) -> list[str]:
        return [message["type"] for message in self.came]

    def view_now(self) -> dict[str, Any]:
        now: dict[str, Any] = {}
        for message in self.came:
            if message["type"] == "frame":
                now = (now if message["kind"] == "update" else {}) | message["set"]
        return now


FORGED = {
    "_esm": "export default { render() { alert(1) } }",
    "_tag": "script",
    "_attrs": {"onload": "alert(1)"},
    "_cofront": False,
    "layout": "IPY_MODEL_forged",
    "state": "revealed",
    "turnout": {"Acme": [99, 99]},
    "round": 7,
    "_view_module": "evil",
}


@pytest.mark.parametrize("name", sorted(FORGED))
def test_a_front_end_sets_nothing(poll: cf.TrustPoll, name: str) -> None:
    """A forged update changes no trait and is echoed to nobody; what is right is said."""
    sent: list[dict[str, Any]] = []
    poll._send = lambda msg, buffers=None: sent.append(msg)
    before = poll.get_state()
    forged = {name: FORGED[name]}
    poll._handle_msg({"content": {"data": {"method": "update", "state": forged}}, "buffers": []})
    poll.set_state(forged)
    assert poll.get_state() == before
    assert poll.state == "draft"
    right = {name: before[name]} if name in before else {}
    assert [one["state"] for one in sent] == [right] * 2 * len(right)


def test_paths_into_buffers_are_not_even_looked_at(poll: cf.TrustPoll) -> None:
    """Ipywidgets would write along these paths before it asks anybody."""
    data = {"method": "update", "state": {}, "buffer_paths": [["a", "b"], "x", 7]}
    poll._handle_msg({"content": {"data": data}, "buffers": [b"1", b"2", b"3"]})
    poll._handle_msg({"content": {"data": "no mapping"}, "buffers": []})
    poll._handle_msg({})


@pytest.mark.parametrize("name", ["state", "round", "turnout", "_tag", "_attrs"])
def test_an_author_sets_nothing_by_accident(poll: cf.TrustPoll, name: str) -> None:
    """The traits follow the session; they are read-only in Python as well."""
    with pytest.raises(traitlets.TraitError, match="read-only"):
        setattr(poll, name, getattr(poll, name))


def test_nothing_of_the_session_is_synced(poll: cf.TrustPoll) -> None:
    """A notebook file or another extension could read the element, its attributes, kinds of packages and words."""
    both_sides(poll.poll)
    poll.reveal(anyway=True)
    stock = set(ipywidgets.DOMWidget().get_state())
    own = {"_tag", "_attrs", "_cofront", "_esm", "_anywidget_id", "_kinds", "_words"}
    assert set(poll.get_state()) - stock == own
    assert poll._kinds == poll._words == {}
    assert set(poll._attrs) == {"code", "activity", "threshold"}


def test_traits_can_be_observed(poll: cf.TrustPoll) -> None:
    """Observers hear of every change, once."""
    seen: list[tuple[str, object]] = []
    poll.observe(lambda change: seen.append((change["name"], change["new"])), ["state", "round"])
    poll.open(anyway=True)
    poll.open(anyway=True)
    assert sorted(seen) == [("round", 1), ("state", "open")]


def test_traits_are_true_in_a_busy_kernel(session: cf.Session) -> None:
    """Another process's changes are there when a trait is read, without the loop."""
    one, other = session.trust_poll("pulse"), session.trust_poll("pulse")
    one.open(anyway=True)
    assert other.state == "open"


def test_traits_follow_while_the_loop_runs(own_folders: str) -> None:
    """A change from elsewhere reaches an observer without anybody reading."""

    async def work() -> None:
        poll = cf.session("Another", ["Acme", "Borealis"]).trust_poll("pulse")
        seen: list[object] = []
        poll.observe(lambda change: seen.append(change["new"]), "state")
        await asyncio.to_thread(poll.poll.open, anyway=True)
        await until(lambda: seen == ["open"])
        poll.close()

    in_a_loop(work)


def test_a_view_gets_its_frames_and_acts(own_folders: str) -> None:
    """Hello, a snapshot, an act, its acknowledgement and the change, all over the comm; each view for itself."""

    async def work() -> None:
        poll = cf.session("Another", ["Acme", "Borealis"]).trust_poll("pulse")
        page = Page(poll)
        page.say(type="hello", protocol=1, code=poll.poll.code)
        await until(lambda: "frame" in page.types())
        assert page.came[0]["type"] == "welcome"
        assert page.came[0]["seat"]["role"] == "facilitator"
        page.say(
            type="act", id="a1", act={"kind": "open", "activity": "pulse", "round": 1, "threshold": None}
        )
        await until(lambda: page.view_now().get("activity/pulse", {}).get("state") == "open")
        assert {"type": "ack", "id": "a1"} in page.came
        assert poll.state == "open"
        page.say(type="act", id="a2", act={"kind": "hand-in"})
        page.say(type="nonsense")
        await until(lambda: page.types()[-1] in ("refused", "error"))
        poll.close()
        poll.close()
        assert len(poll._cable) == 0

    in_a_loop(work)


def test_the_stage_is_a_guest_until_it_joins(own_folders: str) -> None:
    """A participant's widget is trusted no more than a phone: no seat, no acts, one key."""

    async def work() -> None:
        session = cf.session("Another", ["Acme", "Borealis"])
        tokens = session.node.tokens(session.code)
        assert tokens is not None
        page = Page(cf.Stage(session.code.lower()))
        page.say(type="hello", protocol=1, code=session.code)
        await until(lambda: "frame" in page.types())
        assert page.came[0]["seat"] is None
        assert set(page.view_now()) == {"session", "report"}
        page.say(type="act", id="a1", act={"kind": "close-session"})
        await until(lambda: "refused" in page.types())
        page.say(type="join", id="j1", capability=tokens.typed["p1"], secret="0" * 32)
        await until(lambda: "joined" in page.types())
        assert session.status == "open"
        page.widget.close()

    in_a_loop(work)


def test_a_stage_without_a_session_says_what_to_do() -> None:
    """A hint in place of the stage, not a traceback."""
    stage = cf.Stage()
    page = Page(stage)
    page.say(type="hello", protocol=1, code="")
    assert page.types() == ["error", "end"]
    assert "COFRONT_SESSION" in page.came[0]["way_out"]
    assert "COFRONT_SESSION" in repr(stage)
    with pytest.raises(TypeError, match="Did you mean 'code'"):
        cf.Stage(cod="K7QF2M")  # type: ignore[call-arg]
    with pytest.raises(BadInput, match="six characters"):
        cf.Stage(7)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match=r"node is \[\]. Write a Node, or leave it out"):
        cf.Stage("K7QF2M", node=[])  # type: ignore[arg-type]


def test_an_unknown_code_is_told_on_the_page(own_folders: str) -> None:
    """The room says that there is no such session."""

    async def work() -> None:
        page = Page(cf.Stage("ZZZZZZ"))
        page.say(type="hello", protocol=1, code="ZZZZZZ")
        await until(lambda: page.came != [])
        assert page.came[0]["code"] == "no-session"

    in_a_loop(work)


def test_where_the_code_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argument, then the page's address, then the environment; the door's page also says where the socket is."""
    monkeypatch.setenv("COFRONT_SESSION", "AAAAAA")
    assert cf.Stage()._attrs == {"code": "AAAAAA"}
    monkeypatch.setenv("QUERY_STRING", "lang=de&session=bbb-bbb")
    assert cf.Stage()._attrs == {"code": "BBBBBB"}
    monkeypatch.setenv("COFRONT_SOCKET", "/s/CCCCCC/socket")
    assert cf.Stage("cccccc")._attrs == {"code": "CCCCCC", "socket": "/s/CCCCCC/socket"}


def test_on_a_page_the_poll_is_a_ballot(monkeypatch: pytest.MonkeyPatch, session: cf.Session) -> None:
    """With only a code there are no controls, however the notebook is written."""
    monkeypatch.setenv("COFRONT_SESSION", session.code)
    for ballot in (cf.TrustPoll(activity="pulse"), cf.TrustPoll(session.code, "pulse")):
        assert ballot._tag == "cofront-stage"
        assert ballot._attrs == {"code": session.code, "activity": "pulse"}
        for call in (ballot.open, ballot.reveal, ballot.frame):
            with pytest.raises(Refused, match="participant's ballot"):
                call()
    assert cf.TrustPoll(session)._tag == "cofront-poll-control"
    with pytest.raises(BadInput, match="what cf"):
        cf.TrustPoll(7)  # type: ignore[arg-type]


def test_a_poll_alone_is_a_private_room() -> None:
    """Controls and a stage side by side; sample people answer, and the results come."""
    poll = cf.TrustPoll()
    assert poll._repr_mimebundle_()["application/vnd.jupyter.widget-view+json"]["model_id"] != poll.model_id
    poll.open()
    assert poll.turnout == {"Acme": (6, 6), "Borealis": (6, 6)}
    poll.reveal()
    assert not poll.frame()["hidden"].all()
    poll.close()
    poll.close()


def test_widgets_compose(session: cf.Session, poll: cf.TrustPoll) -> None:
    """They go into boxes like any ipywidget, and take a layout."""
    box = ipywidgets.VBox([poll, cf.Stage(session.code), cf.Console(session), cf.Screen(session)])
    assert [child._tag for child in box.children] == [
        "cofront-poll-control",
        "cofront-stage",
        "cofront-console",
        "cofront-screen",
    ]
    assert session.trust_poll("pulse", layout={"width": "50%"}).layout.width == "50%"
    with pytest.raises(BadInput, match="what cf"):
        cf.Console("K7QF2M")  # type: ignore[arg-type]


def test_a_big_screen_knows_its_session_as_a_stage_does(
    session: cf.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its code or the environment, never by the page's URL; on a door's page the kernel opens nothing."""
    monkeypatch.setenv("QUERY_STRING", f"session={session.code}")
    nowhere = cf.Screen()
    assert nowhere._room() is None
    assert "COFRONT_SESSION" in repr(nowhere)
    named = cf.Screen(session.code.lower())
    assert named._attrs == {"code": session.code}
    monkeypatch.setenv("COFRONT_SESSION", session.code)
    monkeypatch.setenv("COFRONT_SOCKET", f"/s/{session.code}/socket")
    for at_door in (cf.Screen(), cf.Screen(session)):
        assert at_door._attrs == {"code": session.code, "socket": f"/s/{session.code}/socket"}
        assert (at_door._room(), at_door._local) == (None, None)
        assert session.code in repr(at_door)


def test_a_saved_notebook_shows_something(session: cf.Session, poll: cf.TrustPoll) -> None:
    """The still says title, parties, state and turnout, then the gaps; names are text, never markup."""
    for widget in (poll, session, cf.Stage(session.code), cf.Console(session)):
        bundle = widget._repr_mimebundle_()
        assert "application/vnd.jupyter.widget-view+json" in bundle
        assert "<b>" not in bundle["text/html"]
        assert "Borealis <b>" in bundle["text/plain"]
    assert "0 of 0" in repr(poll)
    both_sides(poll.poll)
    assert "5 of 5" in repr(poll)
    assert "gap" not in repr(poll)
    poll.reveal(anyway=True)
    assert "Acme about Borealis <b>" in repr(poll)
    assert "http" not in poll._repr_mimebundle_()["text/html"]


def test_before_the_reveal_the_still_depends_on_nobodys_answers(session: cf.Session) -> None:
    """Two rooms with other answers look the same while they are open."""
    said = []
    for title, there in (("One", (1, 1, 1)), ("Two", (5, 5, 5))):
        poll = cf.session(title, ["Acme", "Borealis"]).trust_poll("pulse")
        both_sides(poll.poll, there, there)
        bundle = poll._repr_mimebundle_()
        said.append((bundle["text/plain"], bundle["text/html"], poll.turnout, poll.frame().to_dict()))
    assert said[0] == said[1]


def test_a_missing_front_end_is_told_in_its_place(tmp_path: Path) -> None:
    """Without the bundle the widget says in its place how to build it."""
    said = front_end(tmp_path / "cofront.js")
    assert isinstance(said, str)
    assert "npm --prefix widgets" in said
    (tmp_path / "cofront.js").touch()
    assert front_end(tmp_path / "cofront.js") == tmp_path / "cofront.js"


def test_a_widget_without_a_session_says_so_in_the_language_of_its_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The template in the folder of the notebook tells it; elsewhere, and where it can't be read, it is English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COFRONT_SESSION", raising=False)
    english = "This page does not know its session yet."
    assert english in repr(cf.Stage())
    folder = templates.copy("kickoff", tmp_path / "ours", language="de").folder
    monkeypatch.chdir(folder)
    for widget, said in (
        (cf.Stage(), ("Diese Seite weiß noch nicht", 'cf.Stage("K7QF2M") oder die Variable COFRONT_SESSION')),
        (cf.Screen(), ("Diese große Anzeige weiß noch nicht", 'cf.Screen("K7QF2M") oder die Variable')),
    ):
        told: list[str] = []
        widget._connect(told.append, lambda *_: None).receive("{}")
        for words in said:
            assert words in repr(widget)
            assert words in json.loads(told[0])["message"] + json.loads(told[0])["way_out"]
        assert widget._words["words"]["lobby.join"] == "Teilnehmen"
    (folder / "template.toml").write_text("title = ", encoding="utf-8")
    assert english in repr(cf.Stage())


def test_words_in_the_language_of_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel gives them along; one of the door's pages is told the language, since it must not open the store."""
    with pytest.warns(Note, match="texts are in 'en'"):
        cf.session("Confiance", ["Acme", "Borealis"], language="fr")
    german = cf.session("Vertrauen", ["Acme", "Borealis"], language="de")
    assert cf.Console(german)._words["words"]["console.agenda"] == "Ablauf"
    english = cf.session("Trust", ["Acme", "Borealis"])
    assert cf.Console(english)._words == {}
    monkeypatch.setenv("COFRONT_SOCKET", "/s/AAAAAA/socket")
    monkeypatch.setenv("COFRONT_LANGUAGE", "de")
    assert cf.Stage("AAAAAA")._words["words"]["lobby.join"] == "Teilnehmen"
