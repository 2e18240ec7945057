"""Questions about texts wait in turn: the newest per asker, a limited number, and each check is bounded."""

from __future__ import annotations

from immutables import Map
from tabletop import Table

from cofront_kit.model import wording
from cofront_kit.model.board.text import MAX_CARD
from cofront_kit.room import hint, wire
from cofront_kit.room.hint import MOST_READ, MOST_STEPS, MOST_WAITING, Question, Questions, pieces

BLUNT = "You never listen to us."


def asked(asker: str, text: str = BLUNT, told: list[wire.Hint] | None = None) -> Question:
    answers = [] if told is None else told
    return Question(asker, wire.Wording("w", text), "en", ("Acme", "Borealis"), Map(), answers.append)


def test_the_newest_text_of_a_seat_wins() -> None:
    """An older question of the same asker is not read."""
    waiting = Questions(lambda: 0.0)
    first, second = asked("a", "first"), asked("a", "second")
    assert waiting.ask(first) is None
    assert waiting.ask(second) is first
    assert waiting.next() is second
    assert len(waiting) == 0


def test_each_asker_in_its_turn() -> None:
    """An asker who asks all the time comes after everybody else who waits, and not too often."""
    now = [0.0]
    waiting = Questions(lambda: now[0])
    flood, other = asked("flood"), asked("other")
    waiting.ask(flood)
    assert waiting.next() is flood
    waiting.ask(flood)
    waiting.ask(other)
    assert waiting.next() is other
    pause = waiting.next()
    assert isinstance(pause, float)
    assert 0 < pause <= hint.BETWEEN_S
    now[0] += pause
    assert waiting.next() is flood
    assert waiting.next() is None


def test_no_more_than_so_many_wait() -> None:
    """The one beyond the limit is told at once that it isn't checked."""
    waiting = Questions(lambda: 0.0)
    for number in range(MOST_WAITING):
        assert waiting.ask(asked(str(number))) is None
    late = asked("late")
    assert waiting.ask(late) is late
    assert waiting.ask(asked("0")) is not None
    assert len(waiting) == MOST_WAITING


def test_pieces_cover_the_text_in_order() -> None:
    """Every character up to the limit is in exactly one piece, and no piece is longer than a card."""
    text = "The parts came late. " * 80
    found = list(pieces(text))
    assert "".join(piece for _, piece in found) == text[:MOST_READ]
    assert [at for at, _ in found] == [text.index(piece, at) for at, piece in found]
    assert all(len(piece) <= MAX_CARD for _, piece in found)
    assert all(piece.endswith(".") for _, piece in found[:-1])
    assert list(pieces("x" * 600)) == [(0, "x" * 280), (280, "x" * 280), (560, "x" * 40)]
    assert list(pieces("")) == []


def test_a_jibe_in_a_later_piece_is_found_at_its_place() -> None:
    """The span counts from the beginning of the text."""
    calm = "The parts came late in May, and two shifts waited. 😀 " * 8
    told: list[wire.Hint] = []
    found = hint.hint(asked("a", calm + BLUNT, told))
    assert found.label == "other"
    assert found.start is not None
    assert found.end is not None
    units = (calm + BLUNT).encode("utf-16-le")
    assert "never" in units[2 * found.start : 2 * found.end].decode("utf-16-le")


def test_reading_a_piece_is_bounded() -> None:
    """An expensive text is unsure after the allowed number of comparisons."""
    from cofront_kit.model.wording.mirror import english, names_of
    from cofront_kit.model.wording.patterns import Meter

    for word in ("you ", "we ", "you are so ", "and you ", "the ", "all of you "):
        meter = Meter(MOST_STEPS)
        reading = english().read((word * 300)[:MAX_CARD], names_of("en", ("Acme",)), meter)
        assert meter.steps < MOST_STEPS + 500
        assert reading.label == "unsure" or not meter.spent
    assert wording.check("you " * 70, most_steps=MOST_STEPS).label == "unsure"
    assert wording.check(BLUNT, most_steps=MOST_STEPS).label == "other"


def test_the_room_hands_questions_on() -> None:
    """A seat's question goes to the reader; the answer goes to that connection, unless it is gone."""
    table = Table()
    taken: list[Question] = []
    table.room.read = taken.append
    phone = table.joined("p1")
    before = len(phone.got)
    phone.seat.receive('{"type":"wording","id":"w1","text":"You never listen to us."}')
    assert len(phone.got) == before
    taken[0].answer(hint.hint(taken[0]))
    assert phone.answer()["label"] == "other"
    phone.seat.close()
    after = len(phone.got)
    taken[0].answer(taken[0].unsure())
    assert len(phone.got) == after
