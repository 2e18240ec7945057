"""A picture that nobody sees rests, and makes up for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import cofront_kit as cf
from cofront_kit.widgets.live_view import Live
from cofront_kit.widgets.seen import Views


class Desk:
    """Counts what is passed on, and plays the pages."""

    def __init__(self) -> None:
        self.changes = self.asked = 0
        self.timers: list[Callable[[], None]] = []
        self.views = Views(self._changed, lambda _s, work: self.timers.append(work))
        self.views.ask = self._ask

    def _changed(self) -> None:
        self.changes += 1

    def _ask(self) -> None:
        self.asked += 1

    def say(self, there: object) -> None:
        self.views.hear({"there": there})

    def time_is_up(self) -> None:
        for work in self.timers:
            work()
        self.timers.clear()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_picture_that_no_page_has_spoken_of_is_drawn(desk: Desk) -> None:
    """A page that can't say it, and a notebook that a program runs."""
    desk.views.changed()
    assert desk.changes == 1


def test_it_rests_when_the_last_page_has_left_it(desk: Desk) -> None:
    """The others are asked, and none answers."""
    desk.say(True)
    desk.say(False)
    desk.views.changed()
    desk.time_is_up()
    desk.views.changed()
    assert (desk.asked, desk.changes) == (1, 1)


def test_another_page_keeps_it_awake(desk: Desk) -> None:
    """It answers, before or after more pages leave."""
    desk.say(True)
    desk.say(False)
    desk.say(True)
    desk.time_is_up()
    desk.views.changed()
    assert desk.changes == 1


def test_what_was_missed_is_drawn_once_when_it_is_seen_again(desk: Desk) -> None:
    """Deleting a cell was undone; also where a busy kernel heard the answer late."""
    desk.say(False)
    desk.time_is_up()
    desk.views.changed()
    desk.views.changed()
    desk.say(True)
    assert desk.changes == 1
    desk.say(True)
    assert desk.changes == 1


@pytest.mark.parametrize(
    "content", [None, 7, "there", [], {}, {"there": None}, {"there": "no"}, {"gone": True}]
)
def test_anything_else_means_nothing(desk: Desk, content: object) -> None:
    """A page may say what it likes."""
    desk.views.hear(content)
    desk.time_is_up()
    desk.views.changed()
    assert (desk.asked, desk.changes) == (0, 1)


def test_a_live_picture_listens_and_asks(own_folders: str) -> None:
    """By messages of a widget beside the picture, which shows nothing."""
    live = cf.live(lambda session: session.title, cf.session("Calling for trust", ["Acme", "Borealis"]))
    assert isinstance(live, Live)
    seen = live.children[-1]
    sent: list[object] = []
    seen._send = lambda message, buffers=None: sent.append(message)
    content = {"method": "custom", "content": {"there": False}}
    seen._handle_msg({"content": {"data": content}, "buffers": []})
    assert sent == [{"method": "custom", "content": {}}]
    assert seen.layout.display == "none"
