"""A full session played with made-up people: names, numbers and texts of a real room, one moment after the other."""

from __future__ import annotations

import datetime
import itertools
import secrets
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, Final

from house import House, Room
from msgspec import Struct
from people import Person

from cofront_kit.activities.board.author import Board
from cofront_kit.activities.check_in.author import CheckIn
from cofront_kit.activities.cofront.author import Cofront
from cofront_kit.activities.commitments.author import Commitments
from cofront_kit.activities.dot_vote.author import DotVote
from cofront_kit.activities.dot_vote.play import votes_of
from cofront_kit.activities.fist.author import Fist
from cofront_kit.activities.ledger.author import Ledger
from cofront_kit.activities.read_out.author import ReadOut
from cofront_kit.activities.slides.author import Slides
from cofront_kit.activities.trust_poll.author import TrustPoll

NAMES: Final = (
    "Norddeutsche Energieversorgungsgesellschaft mbH & Co. KGaA",
    "Solaris Grid Partners Ltd.",
    "Société Générale d'Électricité du Nord et de l'Est S.A.",
    "شركة الشمال لنقل الكهرباء والطاقة المتجددة",
    "北日本電力ネットワーク株式会社",
    "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauamt",
)
"""Names of six parties: long ones, one from right to left, one without spaces, and a word of sixty letters."""

SENTENCES: Final = (
    "Forecasts arrived after planning had closed in two of the last three months.",
    "Niemand ist benannt, der über Änderungen unter 5.000 Euro entscheiden darf.",
    "We hear of changed dates from the delivery, not before it.",
    "Les résultats des essais sont conservés à deux endroits et diffèrent.",
    "Die Netzanschlussbedingungen wurden ohne Rücksprache geändert.",
    "نسمع عن تغيير المواعيد من التسليم وليس قبله.",
    "変更の日程は納品されてから初めて知らされる。",
    "Spare parts could come from the nearer store, whoever owns it.",
    "A joint offer for the two largest customers in the north-east.",
    "Open questions take about nine days until somebody answers.",
)
OWNERS: Final = (
    "Friederike von Hohenstein-Waldburg",
    "Jo Lind",
    "عبد الرحمن الخطيب",
    "山田 花子",
    "Mira Sol",
)
DUE_DAYS: Final = (9, 30, 120)
MOST: Final = 280
STEPS: Final = ("lobby", "ended")
"""Moments that belong to no step of the agenda."""


class Moment(Struct, frozen=True):
    """Where the room is: a step of the agenda (or ``lobby``, ``ended``), and its phase."""

    step: str
    phase: str

    def __str__(self) -> str:
        """As in the names of pictures."""
        return f"{self.step}-{self.phase}"


def card_text(number: int) -> str:
    """What stands on a card, the same in every run: every third one is 280 characters long, the others are shorter."""
    first = number % len(SENTENCES)
    wanted = MOST if number % 3 == 0 else (40, 90, 150, 220)[number % 4]
    text = f"{number}. {SENTENCES[first]}"
    for at in itertools.count(first + 1):
        longer = f"{text} {SENTENCES[at % len(SENTENCES)]}"
        if len(text) >= wanted or len(longer) > MOST:
            return text
        text = longer
    raise AssertionError


class Play:
    """A session of the method in one room.

    Args:
        house: Where it is held.
        parties: How many of :data:`NAMES`.
        people: How many robots in all.
        cards: How many cards the slides bring.
        template: Whose agenda.
        title: The session's.
        language: That of its screens.
    """

    def __init__(
        self,
        house: House,
        parties: int = 2,
        people: int = 25,
        cards: int = 60,
        *,
        template: str = "two-slides",
        title: str = "Netzanschluss Nord-Ost 2027: what we can't do alone",
        language: str = "en",
    ) -> None:
        self.room: Room = house.room(title, NAMES[:parties], template=template, language=language)
        self.dice = Random(7)
        ids = list(self.room.ids.values())
        self.people: list[Person] = []
        for number in range(people):
            self.people.append(Person(self.room.session, ids[number % parties]))
        self.cards = cards
        self.before_robots: Callable[[str, str], None] = lambda _kind, _id: None
        """Called with kind and id when a sealed activity is open, before the robots hand in."""

    # --- the whole -----------------------------------------------------------------------------------------

    def moments(self) -> Iterator[Moment]:
        """Play the session; each moment can be inspected until the next one is asked for."""
        session = self.room.session
        yield Moment("lobby", "full")
        within = {name for name in session.state.activities if session.state.activities[name].spec.within}
        for name in session.agenda:
            if name in within:
                continue
            session.bring_everyone(name)
            yield Moment(name, "draft")
            yield from self._step(name)
        session.next_date = (datetime.date.today() + datetime.timedelta(days=90)).isoformat()
        session.close(report=True)
        yield Moment("ended", "closed")

    def _step(self, name: str) -> Iterator[Moment]:
        session = self.room.session
        place = (session.node, session.code, name)
        kind = str(session.node.view(session.code)[f"activity/{name}"]["kind"])
        match kind:
            case "check-in":
                yield from self._sealed(CheckIn(*place, 3), kind)
            case "trust-poll":
                yield from self._sealed(TrustPoll(*place, 3), kind)
            case "dot-vote":
                yield from self._sealed(DotVote(*place, 3), kind)
            case "fist":
                yield from self._sealed(Fist(*place, 3), kind)
            case "slides":
                yield from self._slides(Slides(*place), name)
            case "board":
                yield from self._board(Board(*place))
            case "read-out":
                yield from self._read_out(ReadOut(*place))
            case "cofront":
                yield from self._face(Cofront(*place))
            case "commitments":
                yield from self._commitments(Commitments(*place))
            case "ledger":
                yield from self._ledger(Ledger(*place))
            case _:
                step = Board(*place)
                step.open()
                yield Moment(name, "open")

    # --- sealed --------------------------------------------------------------------------------------------

    def _sealed(self, activity: Any, kind: str, step: str = "") -> Iterator[Moment]:
        name = step or activity.id
        activity.open(1, anyway=True)
        yield Moment(name, "open")
        self.before_robots(kind, activity.id)
        view = self._view()[f"activity/{activity.id}"]
        for person in self.people[: max(3, len(self.people) * 3 // 5)]:
            self._answer(person, view, kind)
        yield Moment(name, "handed-in")
        for person in self.people[max(3, len(self.people) * 3 // 5) :]:
            self._answer(person, view, kind)
        activity.reveal(1)
        yield Moment(name, "revealed")

    def _answer(self, person: Person, view: dict[str, Any], kind: str) -> None:
        spec, dice = view["spec"], self.dice
        if kind == "trust-poll":
            targets = [party for party in self.room.ids.values() if party != person.party]
            values = {
                party: {one["id"]: dice.randint(1, len(spec["labels"])) for one in spec["items"]}
                for party in targets
            }
            mirror = values if spec.get("mirror") else None
            extra = {"answers": values} | ({"mirror": mirror} if mirror else {})
        elif kind == "check-in":
            points = spec["points"]
            own = {one["id"]: dice.randint(1, points) for one in spec["items"]}
            extra = {"answers": {person.party: own}, "pair": person.pair}
        elif kind == "dot-vote":
            dots: dict[str, int] = {}
            for _ in range(votes_of(view)):
                card = dice.choice([one for one in view["items"][:12] if dots.get(one, 0) < spec["cap"]])
                dots[card] = dots.get(card, 0) + 1
            extra = {"answers": {person.party: dots}}
        else:
            extra = {"answers": {person.party: {card: dice.randint(1, 6) for card in view["items"]}}}
        key = secrets.token_hex(16)
        told = person.act(kind="hand-in", activity=view["id"], round=1, key=key, rev=1, **extra)
        assert told["type"] == "ack", told

    def _slides(self, slides: Slides, step: str) -> Iterator[Moment]:
        slides.open()
        yield Moment(step, "open" if step == slides.id else f"{slides.id}-open")
        view = self._view()[f"activity/{slides.id}"]
        self.before_robots("slides", slides.id)
        prompts = [one["id"] for one in view["spec"]["prompts"]]
        notes = view["spec"]["prompts"][0]["kind"] == "note"
        most = (
            len(self.people)
            if notes
            else min(self.cards, len(self.people) * len(prompts) * view["spec"]["lines"])
        )
        at = 0
        for index, person in enumerate(self.people):
            lines: dict[str, list[str]] = {}
            share = most // len(self.people) + (1 if index < most % len(self.people) else 0)
            for number in range(len(prompts) if notes else share):
                prompt = prompts[(number + index) % len(prompts)]
                if len(lines.get(prompt, ())) < view["spec"]["lines"]:
                    lines.setdefault(prompt, []).append(card_text(at))
                    at += 1
            told = person.act(kind="hand-in-slides", activity=slides.id, round=1, lines=lines, rev=1)
            assert told["type"] == "ack", told
        yield Moment(step, "handed-in" if step == slides.id else f"{slides.id}-handed-in")
        slides.reveal()
        yield Moment(step, "revealed" if step == slides.id else f"{slides.id}-revealed")

    # --- open ----------------------------------------------------------------------------------------------

    def _read_out(self, reading: ReadOut) -> Iterator[Moment]:
        reading.open()
        yield Moment(reading.id, "open")
        for _ in range(3):
            reading.next()
        yield Moment(reading.id, "turn")

    def _board(self, board: Board) -> Iterator[Moment]:
        missing = self.cards - len(board.cards())
        names = list(self.room.ids)
        for number in range(missing):
            kind = "issue" if number % 2 else "opportunity"
            board.add(card_text(number + 100), kind, names[number % len(names)])
        board.open()
        yield Moment(board.id, "open")
        standing = [name for name, one in board.cards().items() if one["kind"] == "issue"]
        for number, card in enumerate(standing[:12]):
            # Some are in the midst, some wait for one party, some for all but one.
            for party in self._some(number):
                self._one_of(party).act(kind="confirm-card", card=card, rev=board.cards()[card]["rev"])
        self._one_of("p1").act(kind="merge-cards", card="merged", of=standing[-2:], text=card_text(3))
        if len(standing) > 14:
            board.park(standing[13])
        yield Moment(board.id, "working")

    def _some(self, number: int) -> Sequence[str]:
        ids = list(self.room.ids.values())
        return ids if number < 5 else ids[:1] if number < 8 else ids[1:]

    def _face(self, facing: Cofront) -> Iterator[Moment]:
        session = self.room.session
        facing.open()
        yield Moment(facing.id, "choosing")
        standing = [
            one for one in facing.cards().values() if one["kind"] == "issue" and one["state"] == "midst"
        ]
        card = max(standing, key=lambda one: len(one["text"]))["id"]
        facing.choose(card)
        parts = session.state.activities
        notes = next(name for name in parts if parts[name].spec.within == facing.id and "notes" in name)
        yield from self._slides(Slides(session.node, session.code, notes), facing.id)
        facing.allow_solutions()
        names = list(self.room.ids)
        for number in range(5):
            facing.add(card_text(40 + number), "solution", names[number % len(names)], on=card)
        yield Moment(facing.id, "options")
        test = next(name for name in parts if parts[name].spec.within == facing.id and "test" in name)
        for moment in self._sealed(Fist(session.node, session.code, test, 3), "fist", facing.id):
            yield Moment(facing.id, f"test-{moment.phase}")
        facing.agree(card, card_text(0))
        yield Moment(facing.id, "proposed")
        agreement = facing.cards()[card]["agreement"]
        self._one_of("p1").act(kind="confirm-agreement", card=card, rev=agreement["rev"])
        yield Moment(facing.id, "agreeing")
        for party in list(self.room.ids.values())[1:]:
            self._one_of(party).act(kind="confirm-agreement", card=card, rev=agreement["rev"])
        yield Moment(facing.id, "agreed")

    def _commitments(self, list_: Commitments) -> Iterator[Moment]:
        list_.open()
        yield Moment(list_.id, "open")
        names = list(self.room.ids)
        for number in range(9):
            due = datetime.date.today() + datetime.timedelta(days=DUE_DAYS[number % 3])
            list_.add(
                card_text(number),
                owner=OWNERS[number % len(OWNERS)],
                party=names[number % len(names)],
                counterpart=names[(number + 1) % len(names)],
                due=due,
                first_step=SENTENCES[number % len(SENTENCES)],
            )
        yield Moment(list_.id, "filled")

    def _ledger(self, ledger: Ledger) -> Iterator[Moment]:
        ledger.open()
        yield Moment(ledger.id, "open")
        names = list(self.room.ids)
        kinds = (
            "revenue",
            "cost",
            "product",
            "solution",
            "market",
            "trust",
            "learning",
            "loyalty",
            "risk",
            "options",
        )
        for number in range(8):
            made = ledger.add(
                card_text(number)[:200],
                kinds=kinds[number % 5 : number % 5 + 1 + number % 4],
                size=("S", "M", "L", "unknown")[number % 4],  # type: ignore[arg-type]
                confidence=("low", "medium", "high", "unknown")[number % 4],  # type: ignore[arg-type]
                benefits=SENTENCES[number % len(SENTENCES)],
                owners={name: OWNERS[at % len(OWNERS)] for at, name in enumerate(names)},
                next_step=SENTENCES[(number + 1) % len(SENTENCES)],
                due=datetime.date.today() + datetime.timedelta(days=45),
            )
            if number % 2:
                for party in self.room.ids.values():
                    self._one_of(party).act(kind="confirm-opportunity", opportunity=made, rev=1)
        yield Moment(ledger.id, "filled")

    # --- inside --------------------------------------------------------------------------------------------

    def _view(self) -> dict[str, Any]:
        return self.room.session.node.view(self.room.code)

    def _one_of(self, party: str) -> Person:
        return next(person for person in self.people if person.party == party)

    def leave(self) -> None:
        """Everybody leaves."""
        for person in self.people:
            person.leave()
