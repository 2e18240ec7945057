"""A session with something of everything that a bundle must hold, or must not."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session
from cofront_kit.model import commands as c
from cofront_kit.model.access import seat_id
from cofront_kit.model.decision import Actor
from cofront_kit.model.kinds import questions
from cofront_kit.model.kinds.alliance_view.film import Film, FilmParty, FilmPoint, FilmSession, TrustLine

PARTIES = ("Acme", "Borealis")
NAMES = tuple(f"Quillfeather-{number}" for number in range(10))
"""Display names of the people."""
SEALED = ("Sealed and never opened, one", "Sealed and never opened, two")
HELD = "A card that waited and was put aside"
GONE = ("A card that was taken back", "A promise that was taken back", "Value that was taken back")
PROPOSED = "A wording that nobody took"
REPLACED = ("A card as it read before", "A promise as it read before", "An agreement as it read before")
CO = "Wolfram Cohost"


UNSEEN = "A picture that nobody was shown"
FILM = Film(
    name="Acme x Borealis",
    parties=(FilmParty("Acme"), FilmParty("Borealis")),
    sessions=(FilmSession("2026-01-14", "Kick-off", 0.0), FilmSession("2026-06-01", "Review", 1.0)),
    trust=(TrustLine("competence", 0, 1, (FilmPoint(60.0), FilmPoint(None, "not asked in this session"))),),
    taken="2026-06-01",
)


class Played:
    """The session, and what only single people or the facilitator may know of it.

    Args:
        place: A folder for its store.
    """

    def __init__(self, place: Path) -> None:
        self.session = open_session(
            Session, "Calling for trust", PARTIES, store=str(place / "store.sqlite"), template="two-slides"
        )
        self.secrets: list[str] = []
        self.seats = [self._seat(number) for number in range(10)]
        self._secrets_of_links()
        self.play()

    def _seat(self, number: int) -> Actor:
        party, secret = f"p{1 + number % 2}", secrets.token_hex(16)
        tokens = self.session.node.tokens(self.session.code)
        assert tokens is not None
        name = NAMES[number]
        self.session.node.act_as(
            Actor("", None), self.session.code, c.TakeSeat(tokens.join[party], secret, name)
        )
        self.secrets += [secret, seat_id(secret), name]
        return Actor(seat_id(secret), "participant", party)

    def _secrets_of_links(self) -> None:
        tokens = self.session.node.tokens(self.session.code)
        assert tokens is not None
        self.secrets += [tokens.facilitator, tokens.screen, *tokens.join.values()]

    def act(self, number: int, command: Any) -> None:
        """One person does something."""
        self.session.node.act_as(self.seats[number], self.session.code, command)

    def secret(self) -> str:
        """A new one, which must not be in the bundle."""
        self.secrets.append(secrets.token_hex(16))
        return self.secrets[-1]

    def answered(self, activity: Any, turn: int = 1) -> Any:
        """Open a round of a step, have everybody answer, and reveal it."""
        activity.open(turn, anyway=True)
        state = self.session.state.activities[activity.id]
        asked = questions(state.spec, state.items)
        assert asked is not None
        for number, seat in enumerate(self.seats):
            other = "p2" if seat.party == "p1" else "p1"
            values = {
                item.id: 1 + (number + at) % min(asked.points, 4) for at, item in enumerate(asked.items)
            }
            target = other if asked.about == "others" else seat.party
            self.act(number, c.HandIn(activity.id, state.round, {target: values}, self.secret(), 1))
        activity.reveal(turn)
        return activity

    def lines(self, slides: Any, texts: tuple[str, ...], turn: int) -> None:
        """Open a round of slides, and have everybody write a line; the first one is revealed, others never."""
        slides.open(turn, anyway=True)
        prompt = slides.spec.prompts[-1].id
        for number in range(10):
            text = texts[number % len(texts)]
            command = c.HandInSlides(slides.id, turn, {prompt: [text]}, 1, {prompt: [self.secret()]})
            self.act(number, command)
        if turn == 1:
            slides.reveal()
        else:
            slides.discard(turn)

    def play(self) -> None:
        """From framing to the end."""
        session = self.session
        session.co_facilitator(CO)
        session.step("framing").open()
        session.alliance_view("film", of=FILM).open()
        session.alliance_view("film-2", of=replace(FILM, name=UNSEEN))
        self.answered(session.check_in("check-in-before"))
        poll = self.answered(session.trust_poll("pulse"))
        self.answered(poll, 2)
        slides = session.slides()
        self.lines(slides, ("We hear of dates too late", "=SUM(A1) is nobody's plan"), 1)
        self.lines(slides, SEALED, 2)
        self.board()
        self.outcomes()
        self.answered(session.check_in("check-in-after"))
        session.rename("Calling for trust, spring")
        session.rename_party("Borealis", "Borealis Nord")
        session.next_date = (date.today() + timedelta(days=30)).isoformat()
        session.close()

    def board(self) -> None:
        """Cards that are merged, undone, proposed, held, taken back, confirmed by people."""
        session = self.session
        board = session.board()
        board.open()
        issues = list(board.cards())
        node, code = session.node, session.code
        merged = board.merge(issues[:2], "We hear of changed dates too late")
        board.park(issues[3])
        session.node.act(code, c.Undo(session.state.undone[-1].number))
        for number in (0, 1):
            rev = session.state.board.cards[merged].rev
            self.act(number, c.ConfirmCard(merged, rev))
        board.ask_hands(2)
        for number in (2, 3):
            self.act(number, c.ProposeWording(issues[2], PROPOSED, 1))
        self.act(4, c.AddCard("back", "issue", GONE[0], self.secret()))
        node.act(code, c.WithdrawCard("back"))
        key = self.secret()
        self.act(5, c.AddCard("again", "issue", REPLACED[0], key))
        self.act(5, c.RewordCard("again", "A card as it reads now", 1, key))
        self.held()
        facing = session.cofront(merged)
        facing.open()
        facing.allow_solutions()
        board.add("One list of dates", "solution", on=merged)
        self.answered(session.fist("cofront-test"))
        facing.agree(merged, REPLACED[2])
        facing.agree(merged, "Dates are said on Monday.")
        for party in session.parties:
            facing.confirm_agreement(merged, party)
        vote = session.dot_vote()
        vote.open(anyway=True)
        opened = session.state.activities[vote.id]
        for number, seat in enumerate(self.seats):
            dots = {opened.items[number % 3]: 1, opened.items[3]: 1}
            self.act(number, c.HandIn(vote.id, opened.round, {seat.party or "": dots}, self.secret(), 1))
        vote.reveal()

    def held(self) -> None:
        """Cards that wait for the facilitator: one is shown, one is put aside."""
        moderated = self.session.board("moderated", moderated=True)
        moderated.open()
        for number, (card, text) in enumerate(
            (("aside", HELD), ("shown", "A card that waited and was shown"))
        ):
            self.act(number, c.AddCard(card, "issue", text, self.secret()))
        assert set(moderated.held()) == {"aside", "shown"}
        moderated.release("aside", show=False)
        moderated.release("shown")

    def outcomes(self) -> None:
        """Commitments, decisions and opportunities, and some that were taken back."""
        session = self.session
        due = date.today() + timedelta(days=9)
        promises = session.commitments()
        promises.open()
        promises.add("Write the list", owner="Ada", party="Acme", due=due)
        gone = promises.add(GONE[1], owner="Bob", party="Borealis", due=due)
        promises.withdraw(gone)
        day = due.isoformat()
        self.act(0, c.AddCommitment("again", REPLACED[1], "Ada", "p1", "p2", day))
        self.act(0, c.EditCommitment("again", 1, "A promise as it reads now", "Ada", "p1", "p2", day))
        session.log_decision("We look at dates together every Monday", dissent="One was unsure")
        ledger = session.ledger()
        ledger.open()
        found = ledger.add("Fewer rush orders", kinds=["cost", "trust"])
        for number in (0, 1, 2, 3):
            self.act(number, c.ConfirmOpportunity(found, 1))
        ledger.withdraw(ledger.add(GONE[2], kinds=["revenue"]))


class Made(NamedTuple):
    """A bundle, what is in it, and the session it is of."""

    place: Path
    played: Played
    path: Path
    whole: bytes
    folder: str
    files: dict[str, bytes]
    key: str
    """The public key that signed it, as a line."""
