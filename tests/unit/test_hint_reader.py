"""Hints are made on a separate thread: all questions are answered, the newest text counts, closing ends it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from immutables import Map

from cofront_kit.node.loops import ThreadLoop
from cofront_kit.node.wording_reader import HintReader
from cofront_kit.room import wire
from cofront_kit.room.hint import Question


class Told:
    """Answers as they arrive."""

    def __init__(self) -> None:
        self.hints: dict[str, wire.Hint] = {}
        self.threads: set[str] = set()
        self._change = threading.Condition()

    def take(self, found: wire.Hint) -> None:
        with self._change:
            self.hints[found.id] = found
            self.threads.add(threading.current_thread().name)
            self._change.notify_all()

    def wait(self, done: Callable[[], bool]) -> None:
        with self._change:
            assert self._change.wait_for(done, timeout=20)


@pytest.fixture
def loop() -> Iterator[ThreadLoop]:
    made = ThreadLoop()
    yield made
    made.close()


@pytest.fixture
def reader(loop: ThreadLoop) -> Iterator[HintReader]:
    made = HintReader(loop)
    yield made
    made.close()


def ask(reader: HintReader, loop: ThreadLoop, told: Told, name: str, text: str, asker: str = "s") -> None:
    asked = Question(asker, wire.Wording(name, text), "en", ("Acme",), Map(), told.take)
    loop.call_soon(lambda: reader.ask("K7QF2M", asked))


def test_an_answer_comes_on_the_loop(reader: HintReader, loop: ThreadLoop) -> None:
    """It is read elsewhere, and told where the room lives."""
    told = Told()
    ask(reader, loop, told, "w1", "You never listen to us.")
    told.wait(lambda: "w1" in told.hints)
    assert told.hints["w1"].label == "other"
    assert told.threads == {"cofront-loop"}


def test_every_question_is_answered(reader: HintReader, loop: ThreadLoop) -> None:
    """In a flood the newest text is checked; the other questions are answered without a hint."""
    told = Told()
    for number in range(50):
        ask(reader, loop, told, f"w{number}", "You never listen to us. " * 40)
    told.wait(lambda: len(told.hints) == 50)
    assert told.hints["w49"].label == "other"
    assert sum(one.label == "other" for one in told.hints.values()) < 50


def test_closing_ends_the_thread(loop: ThreadLoop) -> None:
    """Nothing is read afterwards, and closing twice does nothing."""
    reader = HintReader(loop)
    told = Told()
    ask(reader, loop, told, "w1", "You never listen to us.")
    told.wait(lambda: "w1" in told.hints)
    reader.close()
    reader.close()
    assert "cofront-hints" not in {one.name for one in threading.enumerate()}
