"""Charts of parties with names as long as they are outside of examples."""

from __future__ import annotations

from typing import Any

import pytest

import cofront_kit as cf
from cofront_kit.robots.tryout import SamplePeople

pytestmark = [pytest.mark.usefixtures("own_folders"), pytest.mark.slow]
NAMES = (
    "Kontakt- und Informationszentrum Nordwest gGmbH",
    "Norddeutsche Energieversorgungsgesellschaft mbH & Co. KGaA",
    "Société Générale d'Électricité du Nord et de l'Est S.A.",
)


def answer(step: Any) -> None:
    people = SamplePeople(step)
    step.open(anyway=True)
    people.hand_in()
    step.reveal(anyway=True)


@pytest.fixture(scope="module")
def session() -> cf.Session:
    """A poll with its mirror, and two check-ins."""
    session = cf.session("Long names", list(NAMES), store="memory")
    answer(session.trust_poll("mirrored", items="pulse", mirror=True))
    for moment in ("before", "after"):
        answer(session.check_in(moment=moment))
    return session


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("gap", "trust_gaps"),
        ("distributions", "trust"),
        ("quadrants", "mirror"),
        ("lenses", "check_in"),
    ],
)
def test_long_names_of_parties_are_read_whole(session: cf.Session, name: str, table: str) -> None:
    """In a chart as narrow as a report's they go on in further lines; none ends in three dots."""
    for language in ("en", "de"):
        chart = getattr(cf.charts, name)(session.frame(table), width=310, language=language)
        drawing = chart._repr_mimebundle_()["image/svg+xml"]
        assert "gGmbH" in drawing
        assert "KGaA" in drawing.replace("&amp;", "&")
        assert "…" not in drawing
