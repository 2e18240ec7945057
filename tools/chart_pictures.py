"""Pictures of the charts of frames, as a cell of a light or dark notebook shows them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, Final

from studio import LAPTOP, Studio  # isort: skip - finds the tests' modules

import pandas as pd
from playwright.sync_api import expect

import cofront_kit as cf
from cofront_kit.robots.tryout import SamplePeople

PARTIES: Final = ["Acme", "Borealis"]
GROUNDS: Final = {"light": "#fff", "dark": "#111"}
ISSUES: Final = (
    "Forecasts arrive after planning has closed",
    "Nobody may decide about small changes",
    "We hear of changed dates from the delivery",
)
MINUTES: Final = {
    0: (2, 0, 0, 0),
    3: (6, 0, 0, 0),
    8: (4, 2, 0, 0),
    14: (2, 4, 0, 0),
    21: (2, 3, 1, 0),
    30: (1, 3, 0, 2),
}
"""Minute -> cards raised, in the midst, faced, agreed: half an hour that nobody wants to wait for."""


def take(studio: Studio, folder: Path) -> None:
    """Take them; the folder is for the pages that show them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in _charts().items():
        for scheme in GROUNDS:
            shoot(studio, folder, f"chart-{name}-{scheme}", chart, scheme)


def _charts() -> dict[str, Any]:
    session = _played()
    answers = session.frame("trust")
    lenses = session.frame("check_in").query("party == 'Acme'")
    return {
        "gap": cf.charts.gap(session.frame("trust_gaps")),
        "distributions": cf.charts.distributions(answers[answers["item"].isin(answers["item"].unique()[:2])]),
        "quadrants": cf.charts.quadrants(session.frame("mirror")),
        "lenses": cf.charts.lenses(lenses, session.frame("check_in_pairs")),
        "midst-over-time": cf.charts.midst_over_time(_half_an_hour(session)),
        "ledger-flow": cf.charts.ledger_flow(session.frame("ledger")),
    }


def _played() -> cf.Session:
    session = cf.session("Calling for trust", PARTIES, store="memory")
    steps: list[Any] = [session.check_in(moment=moment) for moment in ("before", "after", "then")]
    steps.append(session.trust_poll("pulse", items="pulse", mirror=True))
    for seed, step in enumerate(steps):
        people = SamplePeople(step, seed=seed)
        step.open()
        people.hand_in()
        step.reveal()
    ledger = session.ledger()
    for place, title in enumerate(("One shared forecast", "A joint offer for smaller customers")):
        value = ledger.add(title, kinds=["trust"], size=("M", "L")[place])
        for party in PARTIES[place:] if place else PARTIES:
            ledger.confirm(value, party)
    board = session.board()
    board.open()
    for text in ISSUES:
        board.add(text)
    return session


def _half_an_hour(session: cf.Session) -> Any:
    frame = session.frame("midst").head(1)
    stages = ("raised", "midst", "faced", "agreed")
    rows = [
        frame.assign(minute=minute, stage=stage, cards=cards)
        for minute, counts in MINUTES.items()
        for stage, cards in zip(stages, counts, strict=True)
    ]
    return pd.concat(rows, ignore_index=True)


def shoot(studio: Studio, folder: Path, name: str, chart: Any, scheme: str) -> None:
    """Take the picture of one chart in a cell of a light or dark page."""
    html = chart._repr_mimebundle_()["text/html"]
    path = folder / f"{name}.html"
    is_light = str(scheme == "light").lower()
    path.write_text(
        f'<!doctype html><meta charset="utf-8"><title>{escape(name)}</title><body data-jp-theme-light="{is_light}" '
        f'style="margin:0;display:inline-block;background:{GROUNDS[scheme]}">{html}</body>',
        encoding="utf-8",
    )
    page = studio.page(path.as_uri(), LAPTOP, "light")
    drawn = page.locator("svg")
    expect(drawn).to_be_visible()
    page.locator("body").screenshot(path=studio.folder / f"{name}.png")
    print(name, flush=True)
    page.context.close()
