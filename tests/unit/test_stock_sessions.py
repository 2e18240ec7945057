"""Every stock template, played from its creation to the report by twelve robots: two parties, and three in German."""

from __future__ import annotations

from pathlib import Path

import pytest
from sweep import drawn

from cofront_kit import templates
from cofront_kit.activities.sample_texts import LANGUAGES, samples
from cofront_kit.facilitator.session import Session
from cofront_kit.model.asks import AskView
from cofront_kit.model.kinds import kind_of, read_spec
from cofront_kit.model.leading.views import asks_of
from cofront_kit.node.node import Node
from cofront_kit.report import write
from cofront_kit.report.content import Report
from cofront_kit.robots.fast import play_to
from cofront_kit.store.locate import open_keys, open_store

STOCK = [template.name for template in templates.stock()]
TWO, THREE = ("Acme", "Borealis"), ("Acme", "Borealis", "Ceres")
CAME_OUT = {
    "trust-poll": {"en": "Honesty", "de": "Ehrlichkeit"},
    "check-in": {"en": "Attention", "de": "Aufmerksamkeit"},
    "board": {"en": "All cards", "de": "Alle Karten"},
    "cofront": {"en": "What we agreed", "de": "Was wir vereinbart haben"},
    "commitments": {"en": "Commitments", "de": "Zusagen"},
    "ledger": {"en": "Value we could create", "de": "Wert, den wir schaffen könnten"},
}
"""A step's kind -> what the report says when there is something of it, by language."""


@pytest.mark.parametrize("name", STOCK)
def test_the_minutes_of_the_steps_are_those_of_the_template(name: str) -> None:
    """Parts of a step take none of their own."""
    content = templates.find(name).content
    steps = [entry for entry in content.activities if entry.within is None]
    assert sum(entry.minutes or 0 for entry in steps) == content.minutes
    assert all(entry.minutes for entry in steps)


@pytest.mark.parametrize("name", STOCK)
def test_every_step_has_a_run_sheet_and_every_result_a_question(name: str) -> None:
    """What to do, what to watch for; and a question for whatever can come out of it."""
    for entry in templates.find(name).content.activities:
        assert entry.lead, entry.id
        assert entry.watch, entry.id
        spec = read_spec(templates.find(name).activity(entry.id) or {})
        kind = kind_of(spec)
        there = {ask.when for ask in spec.asks if not ask.of}
        there |= {ask.when for ask in spec.asks} if kind.name == "slides" else set()
        moved = {"moved-up", "moved-down", "unmoved"} if "before" in entry.id else set()
        looking_back = {"sides-apart"} if "then" in entry.id else set()
        # Sentences that name the issue leave nothing else to be empty; nobody is asked for value there.
        assert set(kind.finds) - there <= moved | looking_back, entry.id


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parties", "language"), [(TWO, "en"), (THREE, "de")], ids=["two parties", "three parties in German"]
)
@pytest.mark.parametrize("name", STOCK)
def test_a_stock_session_from_its_creation_to_the_report(
    name: str, parties: tuple[str, ...], language: str
) -> None:
    """Nothing is refused, every step comes up, every shown result has its question, and the report says what came."""
    store = open_store("memory")
    node = Node(store, open_keys(store))
    template = templates.read(templates.find(name).folder, language)
    code = node.create(template.plan(parties=parties))
    session = Session(node, code, "memory")
    asked: dict[str, tuple[AskView, ...]] = {}
    for step in session.agenda:
        play_to(node, code, step, moment="after")
        asked |= {one.id: asks_of(session.state, one) for one in session.state.activities.values()}
    played = play_to(node, code, None)
    assert (played.refused, played.passed) == ((), ())
    state = session.state
    assert state.status == "closed"
    assert all(one.round == 1 for one in state.activities.values())
    for one in state.activities.values():
        if kind_of(one.spec).sealed:
            assert asked[one.id], one.id
            for ask in asked[one.id]:
                assert "{" not in ask.why + ask.text
    report = Report(state)
    said = "\n".join(part.text for part in (report.results(), report.came_of_it(), report.on_the_board()))
    for one in state.activities.values():
        assert CAME_OUT.get(one.kind, {}).get(language, "") in said, one.id
    for party in parties:
        assert party in said
    sentences = {
        language: set(samples(language).of("issue") + samples(language).solutions) for language in LANGUAGES
    }
    written = {card.text for card in state.board.cards.values()}
    for other, texts in sentences.items():
        assert bool(written & texts) == (other == language and bool(written)), other


@pytest.mark.slow
@pytest.mark.parametrize("name", drawn(STOCK))
def test_the_report_of_a_stock_session_is_a_file(name: str, tmp_path: Path) -> None:
    """It has the session's title and sides, and nothing of the facilitator's run sheet."""
    store = open_store("memory")
    node = Node(store, open_keys(store))
    template = templates.find(name)
    session = Session(node, node.create(template.plan(parties=THREE)), "memory")
    assert play_to(node, session.code, None).refused == ()
    write(session, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for word in (template.title, *THREE):
        assert word in page
    for one in session.state.activities.values():
        for hidden in (one.spec.lead, one.spec.watch, *(ask.text for ask in asks_of(session.state, one))):
            assert hidden not in page, one.id
