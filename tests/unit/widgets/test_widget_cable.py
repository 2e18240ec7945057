"""The kernel cable: one connection per view, and nothing a front end sends breaks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofront_kit.widgets.cable import FREE_LOOKS, LOOK_S, MAX_VIEWS, SILENT_S, DeadEnd, KernelCable
from cofront_kit.widgets.in_order import EARLY_S, MAX_EARLY


class Line:
    """A connection that repeats what it hears."""

    def __init__(self, send: Callable[[str], None], hang_up: Callable[[int, str], None]) -> None:
        self.send, self.hang_up = send, hang_up
        self.heard: list[str | bytes] = []
        self.closed = False

    def receive(self, text: str | bytes) -> None:
        self.heard.append(text)
        self.send(f"heard {text!s}")

    def close(self) -> None:
        self.closed = True


class Desk:
    """A cable with a clock that stands still."""

    def __init__(self) -> None:
        self.time = 0.0
        self.sent: list[dict[str, Any]] = []
        self.lines: list[Line] = []
        self.due: list[Callable[[], None]] = []
        self.cable = KernelCable(
            self.connect,
            self.sent.append,
            now=lambda: self.time,
            later=lambda _delay_s, work: self.due.append(work),
        )

    def look(self, after_s: float = LOOK_S) -> None:
        """What was to be done later is done, ``after_s`` after it was asked for."""
        self.time += after_s
        due, self.due = self.due, []
        for work in due:
            work()

    def connect(self, send: Callable[[str], None], hang_up: Callable[[int, str], None]) -> Line:
        self.lines.append(Line(send, hang_up))
        return self.lines[-1]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_each_view_has_a_connection_of_its_own(desk: Desk) -> None:
    """Answers carry the view they are for."""
    desk.cable.receive({"cofront": "a", "view": "one"})
    desk.cable.receive({"cofront": "b", "view": "two"})
    desk.cable.receive({"cofront": "c", "view": "one"})
    assert [line.heard for line in desk.lines] == [["a", "c"], ["b"]]
    assert desk.sent == [
        {"cofront": "heard a", "view": "one"},
        {"cofront": "heard b", "view": "two"},
        {"cofront": "heard c", "view": "one"},
    ]


@pytest.mark.parametrize(
    "content",
    [
        None,
        "text",
        [],
        {},
        {"cofront": "x"},
        {"view": "one"},
        {"cofront": "x", "view": ""},
        {"cofront": "x", "view": "a b"},
        {"cofront": "x", "view": "v" * 65},
        {"cofront": "x", "view": 7},
        {"cofront": "x", "view": {"a": 1}},
        {"cofront": None, "view": "never seen"},
    ],
)
def test_what_is_no_message_is_dropped(desk: Desk, content: object) -> None:
    """Nothing opens a connection except a message with a view."""
    desk.cable.receive(content)
    assert len(desk.cable) == 0
    assert desk.sent == []


@pytest.mark.parametrize("text", ["x" * 70_000, 7, {"type": "hello"}, b"bytes"])
def test_a_message_that_is_no_text_or_too_long_is_answered(desk: Desk, text: object) -> None:
    """The connection hears that something came, never its content."""
    desk.cable.receive({"cofront": text, "view": "one"})
    assert desk.lines[0].heard in (["too long"], ["not a text"])


def test_a_view_says_goodbye(desk: Desk) -> None:
    """A view that is taken off the page ends only its own connection."""
    desk.cable.receive({"cofront": "a", "view": "one"})
    desk.cable.receive({"cofront": "a", "view": "two"})
    desk.cable.receive({"cofront": None, "view": "one"})
    assert [line.closed for line in desk.lines] == [True, False]


def test_hanging_up_is_told_to_the_view(desk: Desk) -> None:
    """The close code is sent where a socket would carry it."""
    desk.cable.receive({"cofront": "a", "view": "one"})
    desk.lines[0].hang_up(4001, "no-session")
    assert desk.sent[-1] == {"cofront": None, "view": "one", "close": [4001, "no-session"]}
    assert len(desk.cable) == 0


def test_views_that_were_left_behind_make_room(desk: Desk) -> None:
    """A reloaded page says no goodbye; its connection ends when another view comes."""
    desk.cable.receive({"cofront": "a", "view": "old"})
    desk.time = SILENT_S + 1
    desk.cable.receive({"cofront": "a", "view": "new"})
    assert [line.closed for line in desk.lines] == [True, False]
    assert {"cofront": None, "view": "old", "close": [4004, "too-slow"]} in desk.sent


def test_the_number_of_views_is_bounded(desk: Desk) -> None:
    """A front end that makes endless views pushes out its own."""
    for number in range(3 * MAX_VIEWS):
        desk.time = number / 1000
        desk.cable.receive({"cofront": "a", "view": f"v{number}"})
    assert len(desk.cable) == MAX_VIEWS


def numbered(desk: Desk, *numbers: int, view: str = "one") -> None:
    for number in numbers:
        desk.cable.receive({"cofront": str(number), "view": view, "n": number})


@given(st.permutations(range(1, 9)))
def test_messages_are_read_in_the_order_in_which_a_view_sent_them(numbers: list[int]) -> None:
    """Whatever the order in which Jupyter delivers them; each once, and another view is not delayed."""
    desk = Desk()
    for number in numbers:
        numbered(desk, number)
        numbered(desk, number)
    numbered(desk, 1, view="two")
    assert [line.heard for line in desk.lines] == [[str(number) for number in range(1, 9)], ["1"]]


def test_a_goodbye_waits_for_what_was_sent_before_it(desk: Desk) -> None:
    """Otherwise a late hello would leave somebody in the room who has gone."""
    desk.cable.receive({"cofront": None, "view": "one", "n": 2})
    assert len(desk.cable) == 0
    numbered(desk, 1)
    assert [(line.heard, line.closed) for line in desk.lines] == [(["1"], True)]
    assert len(desk.cable) == 0


def test_a_message_that_never_comes_ends_the_view(desk: Desk) -> None:
    """It is told, begins again under another name, and what comes under the old one is not read."""
    numbered(desk, 1, 3)
    desk.time = EARLY_S + 1
    numbered(desk, 4)
    assert desk.sent[-1] == {"cofront": None, "view": "one", "close": [4004, "too-slow"]}
    numbered(desk, 2)
    assert desk.sent[-1] == {"cofront": None, "view": "one", "close": [4004, "too-slow"]}
    assert [line.heard for line in desk.lines] == [["1"]]
    assert len(desk.cable) == 0


def test_a_lost_message_is_given_up_while_the_kernel_is_free(desk: Desk) -> None:
    """After three seconds, without a further message of the view; other views go on, and nobody looks any more."""
    numbered(desk, 1, 3, 4)
    numbered(desk, 1, view="two")
    for _ in range(FREE_LOOKS - 1):
        desk.look()
    assert len(desk.cable) == 2
    desk.look()
    assert desk.sent[-1] == {"cofront": None, "view": "one", "close": [4004, "too-slow"]}
    assert [(line.heard, line.closed) for line in desk.lines] == [(["1"], True), (["1"], False)]
    assert desk.due == []
    assert desk.time == FREE_LOOKS * LOOK_S <= 3


def test_a_message_behind_a_running_cell_is_waited_for(desk: Desk) -> None:
    """A look that comes late says that a cell ran: the message may be the next thing that is read."""
    numbered(desk, 1, 3)
    for _ in range(3):
        for _ in range(FREE_LOOKS - 1):
            desk.look()
        desk.look(after_s=8)
    assert len(desk.cable) == 1
    numbered(desk, 2)
    desk.look()
    assert desk.lines[0].heard == ["1", "2", "3"]
    assert desk.due == []


def test_each_missing_message_has_its_own_time(desk: Desk) -> None:
    """What came meanwhile shows that messages still come, so the next gap is waited for from its beginning."""
    numbered(desk, 1, 3, 5)
    for _ in range(FREE_LOOKS - 1):
        desk.look()
    numbered(desk, 2)
    for _ in range(FREE_LOOKS):
        desk.look()
    assert len(desk.cable) == 1
    numbered(desk, 4)
    desk.look()
    assert desk.lines[0].heard == ["1", "2", "3", "4", "5"]
    assert (len(desk.cable), desk.due) == (1, [])


def test_few_messages_wait_for_one(desk: Desk) -> None:
    """A front end that leaves one out fills no memory."""
    numbered(desk, *range(2, MAX_EARLY + 10))
    assert desk.lines == []
    assert desk.sent[0] == {"cofront": None, "view": "one", "close": [4004, "too-slow"]}


@pytest.mark.parametrize("number", [0, -1, True, 1.5, "2", None, [3]])
def test_a_number_that_is_none_orders_nothing(desk: Desk, number: object) -> None:
    """Pages of earlier releases count nothing: their messages are read as they come."""
    for text in ("a", "b"):
        desk.cable.receive({"cofront": text, "view": "one", "n": number})
    assert desk.lines[0].heard == ["a", "b"]


def test_a_closed_cable_takes_nothing(desk: Desk) -> None:
    """Closing ends all connections; a second time it does nothing."""
    desk.cable.receive({"cofront": "a", "view": "one"})
    desk.cable.close()
    desk.cable.close()
    desk.cable.receive({"cofront": "a", "view": "two"})
    assert [line.closed for line in desk.lines] == [True]


def test_a_dead_end_says_why() -> None:
    """Without a session the page says what to do, and the client doesn't reconnect by itself."""
    said: list[object] = []
    end = DeadEnd(
        said.append, lambda code, reason: said.append((code, reason)), "No session.", "Scan the QR."
    )
    end.receive("hello")
    end.close()
    assert '"way_out":"Scan the QR."' in str(said[0])
    assert said[1] == (4001, "no-session")
