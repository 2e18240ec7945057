"""In a German session its notebook, charts, invitations and calendar files speak German, whatever the process does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import cofront_kit as cf
from cofront_kit.door.execution.executor import CellFailed
from cofront_kit.door.rendering.excerpt import text_excerpt
from cofront_kit.door.rendering.render import cell_failed
from cofront_kit.insight.words import gap_lines
from cofront_kit.preview.shown import frame_words
from cofront_kit.robots.tryout import SamplePeople
from cofront_kit.said import catalogue, in_language, said, speaking, spoken_language
from cofront_kit.serving.invitation import invitation

PARTIES = ["Nordlicht AG", "Südwerk GmbH"]
WORDS = ("said-charts.ftl", "said-notebook.ftl", "said-invitation.ftl", "said-codes.ftl")


def english() -> re.Pattern[str]:
    """Whole words and sentences that the English catalogues of these places have and the German ones haven't."""
    german = {entry.partition("=")[2].strip() for entry in catalogue.entries("de").values()}
    template = (
        Path(catalogue.__file__).parents[2] / "templates/sessions/trust-checkup/template.toml"
    ).read_text()
    found = set()
    for name in WORDS:
        text = (Path(catalogue.__file__).parents[1] / "locales/en" / name).read_text("utf-8")
        for line in re.findall(r"^(?:[\w-]+|\s+\*?\[\w+\]) ?=? ?(.+)$", text, re.MULTILINE):
            parts = [part.strip(" .,:;()") for part in re.split(r"\{[^}]*\}", line)]
            found |= {part for part in parts if len(part) > 3 and line not in german and part not in template}
    return re.compile("|".join(rf"\b{re.escape(one)}\b" for one in sorted(found - {"check-in", "Status"})))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> cf.Session:
    """A German session with a revealed poll, cards, an opportunity and a commitment."""
    patch = pytest.MonkeyPatch()
    patch.setenv("COFRONT_HOME", str(tmp_path_factory.mktemp("home")))
    made = cf.session("Vertrauen", PARTIES, language="de", store="memory")
    poll = made.trust_poll("spiegel", items="pulse", mirror=True)
    people = SamplePeople(poll)
    poll.open()
    people.hand_in()
    poll.reveal()
    board = made.board()
    board.open()
    board.add("Zu späte Termine")
    made.ledger().add("Eine gemeinsame Planung", kinds=["cost"], size="M")
    patch.undo()
    return made


def shown(found: Any) -> str:
    """What a cell shows of something, as HTML and as text."""
    data = found._repr_mimebundle_()
    data = data[0] if isinstance(data, tuple) else data
    return "\n".join(text for kind, text in data.items() if kind in ("text/html", "text/plain"))


def test_cells_and_charts_are_german(session: cf.Session) -> None:
    """Widgets before and after the reveal, questions, tables and every chart; outside of them English is spoken."""
    poll, later = session.trust_poll("spiegel"), session.trust_poll("pulse")
    told = [shown(one) for one in (poll, later, session.board(), session.ledger(), poll.asks(), session)]
    told += [shown(cf.Stage(session.code, node=session.node)), shown(cf.Console(session)), str(later.asks())]
    waiting = shown(cf.live(lambda of: of.frame("commitments"), session))
    assert "Noch keine Zeilen; die Tabelle füllt sich von selbst. Ihre Spalten: " in waiting
    frames = {name: session.frame(name) for name in ("trust_gaps", "trust", "mirror", "midst", "ledger")}
    charts = [
        poll.chart(),
        poll.mirror_chart(),
        later.chart(),
        session.check_in().profile(),
        cf.charts.gap(frames["trust_gaps"]),
        cf.charts.gap(poll.gaps().iloc[:0]),
        cf.charts.distributions(frames["trust"]),
        cf.charts.quadrants(frames["mirror"]),
        cf.charts.midst_over_time(frames["midst"]),
        cf.charts.ledger_flow(frames["ledger"]),
        cf.charts.lenses(session.frame("check_in")),
        session.alliance_view().chart(),
    ]
    fields = re.compile(r"'(?:mean|size|stage)'")  # what Altair is told, not people
    told += [fields.sub("", str(chart.to_dict(validate=False))) for chart in charts]
    pattern = english()
    found = {place: sorted(set(pattern.findall(text))) for place, text in enumerate(told)}
    assert {place: words for place, words in found.items() if words} == {}
    assert "noch nicht geöffnet" in told[1]
    assert "Versiegelt, noch nichts zu sehen" in str(charts[2].description)
    assert re.search(r"Abstand \d,\d", str(charts[4].description))
    assert spoken_language() == "en"
    english_again = cf.charts.gap(frames["trust_gaps"], language="en")
    assert re.search(r"gap \d\.\d", str(english_again.description))
    head, _ = gap_lines({}, poll.results[-1], dict(zip(("p1", "p2"), PARTIES, strict=True)))
    assert head[0] == "dimension", "nobody speaks German around it"


def test_invitations_and_calendars_are_german(session: cf.Session, tmp_path: Path) -> None:
    """Days, sentences and what a calendar shows; addresses and codes stay as they are."""
    told = invitation(
        session,
        PARTIES[0],
        meeting="2027-03-02 14:00",
        until="2027-03-01",
        place="Raum 4",
        address="https://trust.example.org/",
    )
    assert "Wann: Dienstag, 2. März 2027, 14:00 Uhr" in told
    assert "Sitzung von Nordlicht AG und Südwerk GmbH: Vertrauen" in told
    told += session.missing(until="2027-03-01 12:00")
    promises = session.commitments()
    promises.open()
    promises.add(
        "Termine früher nennen", party=PARTIES[0], owner="Ada", due="2027-04-01", first_step="Liste schicken"
    )
    told += promises.to_ics(tmp_path / "zusagen.ics").read_text("utf-8").replace("\n ", "")
    assert "Erster Schritt: Liste schicken" in told
    assert english().findall(told) == []


def test_every_state_of_a_widget_has_words() -> None:
    """The keys that widgets choose by a state are in the catalogue."""
    from cofront_kit.widgets import facilitated, sealed

    for keys in (facilitated._STATES, facilitated._HEADS, sealed._STATES):
        assert set(keys.values()) <= set(catalogue.entries("de"))


def test_pages_and_the_preview_are_german() -> None:
    """What the console says of a page that can't be made, what a page leaves out, and the preview's own frame."""
    error = cell_failed(
        Path("seite.ipynb"), CellFailed(3, said("page-raised", name="KeyError"), said("page-remove-exit"))
    )
    assert str(error) == "cell 3 of seite.ipynb failed: it raised KeyError"
    assert in_language(str(error), "de") == "Zelle 3 von seite.ipynb ist gescheitert: Sie löste KeyError aus"
    assert in_language(error.way_out, "de").startswith("Eine Seite besteht aus allen Zellen")
    with speaking("de"):
        assert "[100 von 600 Zeilen sind hier weggelassen]" in text_excerpt("\n".join("x" * 600))[0]
        german = frame_words()
    alike = {name for name, text in frame_words().items() if german[name] == text}
    assert alike <= {"laptop", "lobby"}
