"""The pictures of the method, taken by ``pictures.py``: slides, hint, board, vote, the issue faced, and the ledger."""

from __future__ import annotations

from studio import LAPTOP, PHONE, Studio  # isort: skip - finds the tests' modules

from collections.abc import Mapping

from house import House
from method_steps import BLAME, HINT, give, hand_in_slides, opened, side, write
from playwright.sync_api import Locator, Page, expect
from steps import join

from cofront_kit.activities.board.author import Board

VALUE = ["One order book for both plants", "Spare parts from the nearer store"]
IN_THE_WAY = ["The plan changes and we hear it from a customer", "Drawings arrive in three versions"]
ACME = {"value": ["A test bench that both plants use"], "in-the-way": ["Nobody decides on Fridays"]}
BOREALIS = {
    "value": ["A joint offer for the two largest customers", "Learning from each other's scrap rates"],
    "in-the-way": ["Figures come after our own board has met", "We wait two weeks for a signature"],
}
FACED = "The plan changed three times in May, and both plants learned it from a customer."
NOTES = (
    (["Two customers we have had for years"], ["We told nobody when we moved the line"], ["A day's notice"]),
    (["Our weekends"], ["We asked too late, and then by mail"], ["One place where the plan stands"]),
)
OPTIONS = {"A call of ten minutes every Monday": "Acme", "One list that both plants change": "Borealis"}
TO_TOP = "(one) => scrollTo(0, scrollY + one.getBoundingClientRect().top - 64)"


class Pages:
    """The same room on one side's phone and the other's laptop, light and dark."""

    def __init__(self, house: House, studio: Studio) -> None:
        self.studio = studio
        self.room = house.room("Two plants, one order book", template="two-slides")
        self.phone = studio.page(self.room.join["Acme"], PHONE, "light")
        self.laptop = studio.page(self.room.join["Borealis"], LAPTOP, "light")
        for page in self.both:
            join(page)
        # Two more people, whose screens nobody sees.
        self.acme, self.borealis = self.room.people(p1=1, p2=1)
        self.dark = studio.page(self.room.join["Borealis"], LAPTOP, "dark", like=self.laptop)

    @property
    def both(self) -> tuple[Page, Page]:
        """Phone and laptop in the light."""
        return self.phone, self.laptop

    def shoot(self, page: Page, name: str, top: Locator | None = None) -> None:
        """Take a picture from the top of the page, or from the top of a part of it."""
        if top is None:
            page.evaluate("scrollTo(0, 0)")
        else:
            top.evaluate(TO_TOP)
        self.studio.shoot(page, name)


def take(house: House, studio: Studio) -> None:
    """Take them all."""
    pages = Pages(house, studio)
    _slides(pages)
    board = _board(pages)
    _vote(pages)
    _face(pages, board)
    _ledger(pages, board)


def _slides(pages: Pages) -> None:
    slides = pages.room.session.slides()
    opened(pages.room, slides)
    write(pages.phone, VALUE)
    expect(pages.phone.get_by_text("Kept for you alone. Saved.")).to_be_visible()
    pages.shoot(pages.phone, "slides-phone-light")
    write_on(pages.phone, IN_THE_WAY)
    hand_in_slides(pages.phone)
    for person, lines in ((pages.acme, ACME), (pages.borealis, BOREALIS)):
        person.act(kind="hand-in-slides", activity=slides.id, round=1, lines=lines, rev=1)
    slides.reveal()
    expect(pages.laptop.get_by_role("heading", name="Side by side")).to_be_visible()
    pages.shoot(pages.laptop, "slides-open-laptop-light")


def write_on(page: Page, lines: list[str]) -> None:
    """Write the lines of the next slide."""
    page.get_by_role("button", name="Next slide", exact=True).click()
    for number, text in enumerate(lines, start=1):
        page.get_by_role("textbox", name=f"Line {number}", exact=True).fill(text)


def _board(pages: Pages) -> Board:
    board = pages.room.session.board()
    opened(pages.room, board)
    cards = {one["text"]: name for name, one in board.cards().items()}
    both = [cards[IN_THE_WAY[0]], cards[BOREALIS["in-the-way"][0]]]
    pages.acme.act(kind="merge-cards", card="faced", of=both, text=FACED)
    acme, borealis = pages.acme, pages.borealis
    for text, people in (
        (FACED, (acme, borealis)),
        ("A joint offer for the two largest customers", (acme, borealis)),
        ("Drawings arrive in three versions", (acme,)),
        ("We wait two weeks for a signature", (borealis,)),
    ):
        name, card = next((name, one) for name, one in board.cards().items() if one["text"] == text)
        for person in people:
            person.act(kind="confirm-card", card=name, rev=card["rev"])
    for page in (*pages.both, pages.dark):
        expect(page.get_by_text("in the midst", exact=True).last).to_be_visible()
    pages.shoot(pages.phone, "board-phone-light")
    pages.shoot(pages.laptop, "board-laptop-light")
    pages.shoot(pages.dark, "board-laptop-dark")
    pages.phone.get_by_role("button", name="Add a card", exact=True).click()
    pages.phone.get_by_role("textbox", name="In one or two sentences", exact=True).fill(BLAME)
    expect(pages.phone.get_by_text(HINT, exact=True)).to_be_visible()
    pages.shoot(pages.phone, "hint-phone-light")
    pages.phone.get_by_role("button", name="Cancel", exact=True).click()
    side(pages.phone, "Acme")
    return board


def _vote(pages: Pages) -> None:
    vote = pages.room.session.dot_vote(threshold=3)
    opened(pages.room, vote)
    pages.phone.get_by_role("button", name="Begin", exact=True).click()
    give(pages.phone, FACED)
    pages.shoot(pages.phone, "vote-phone-light")
    cards = {one["text"]: name for name, one in pages.room.session.board().cards().items()}
    given: Mapping[str, list[dict[str, int]]] = {
        "p1": [
            {FACED: 2},
            {FACED: 1, IN_THE_WAY[1]: 1},
            {FACED: 1, "Nobody decides on Fridays": 1},
            {IN_THE_WAY[1]: 2},
        ],
        "p2": [
            {FACED: 2},
            {FACED: 1, "We wait two weeks for a signature": 1},
            {"We wait two weeks for a signature": 2},
            {"We wait two weeks for a signature": 2},
            {FACED: 1, "Nobody decides on Fridays": 1},
        ],
    }
    for party, people in given.items():
        for dots in people:
            answers = {party: {cards[text]: n for text, n in dots.items()}}
            pages.room.hand_in(vote.id, 1, party, answers)
    vote.reveal(anyway=True)
    expect(pages.laptop.get_by_role("heading", name="What matters most", exact=True)).to_be_visible()
    pages.shoot(pages.laptop, "vote-result-laptop-light")


def _face(pages: Pages, board: Board) -> None:
    facing = pages.room.session.cofront()
    opened(pages.room, facing)
    faced = next(name for name, one in board.cards().items() if one["text"] == FACED)
    facing.choose(faced)
    notes = pages.room.session.slides("cofront-notes")
    notes.open()
    pages.shoot(pages.phone, "cofront-phone-light", pages.phone.locator(".facing"))
    for person, (stake, contribution, need) in zip((pages.acme, pages.borealis), NOTES, strict=True):
        lines = {"stake": stake, "contribution": contribution, "need": need}
        person.act(kind="hand-in-slides", activity=notes.id, round=1, lines=lines, rev=1)
    notes.reveal()
    facing.allow_solutions()
    for text, party in OPTIONS.items():
        facing.add(text, "solution", party, on=faced)
    facing.agree(faced, "Whoever moves the plan tells the other plant on the same day, before anybody else.")
    agreement = board.cards()[faced]["agreement"]
    pages.acme.act(kind="confirm-agreement", card=faced, rev=agreement["rev"])
    expect(pages.laptop.get_by_text("One list that both plants change", exact=True)).to_be_visible()
    pages.shoot(pages.laptop, "cofront-laptop-light")


def _ledger(pages: Pages, board: Board) -> None:
    ledger = pages.room.session.ledger()
    opened(pages.room, ledger)
    cards = {one["text"]: name for name, one in board.cards().items()}
    entries = (
        ("Spare parts from the nearer store", ["cost", "risk"], "S", {}, "", 0),
        ("One order book", ["revenue", "trust"], "M", {}, "Look at one week together", 2),
        (
            "A joint offer for the two largest customers",
            ["revenue", "market", "learning"],
            "L",
            {"Acme": "Mira Sol", "Borealis": "Jo Lind"},
            "Call both buyers",
            3,
        ),
    )
    for title, kinds, size, owners, step, stage in entries:
        made = ledger.add(
            title,
            kinds=kinds,
            size=size,
            confidence="medium",
            owners=owners,
            next_step=step,
            card=cards.get(title),
        )
        for person in (pages.acme, pages.borealis) if stage else (pages.acme,):
            person.act(kind="confirm-opportunity", opportunity=made, rev=1)
        for name in ("discovered", "developed")[: max(0, stage - 1)]:
            ledger.move(made, name)
    expect(pages.laptop.get_by_role("heading", name="One order book", exact=True)).to_be_visible()
    pages.shoot(pages.laptop, "ledger-laptop-light")
