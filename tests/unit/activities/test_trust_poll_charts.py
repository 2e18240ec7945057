"""Charts: offline pictures of published results, also described in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rooms import both_sides, enter

import cofront_kit as cf
from cofront_kit.charts.trust_answers import face_to_face
from cofront_kit.insight import drawing

TOKENS = Path(__file__).parents[3] / "widgets" / "src" / "theme" / "tokens.ts"


@pytest.fixture
def poll(own_folders: str) -> cf.TrustPoll:
    return cf.session("Calling for trust", ["Acme & <Co>", "Borealis"]).trust_poll("pulse")


def first_item(poll: cf.TrustPoll) -> drawing.HConcatChart:
    """Both directions of the poll's first item."""
    there, back = poll.frame().query("item == @poll.frame().item.iloc[0]").to_dict("records")
    return face_to_face(there, back, list(poll.poll.names.values()))


@pytest.mark.slow
def test_a_chart_shows_itself_without_a_network(poll: cf.TrustPoll) -> None:
    """The picture is in the cell's output; no script, no address but the name of SVG itself."""
    both_sides(poll.poll)
    poll.reveal(anyway=True)
    bundle = poll.chart()._repr_mimebundle_()
    assert set(bundle) == {"image/svg+xml", "text/html", "text/plain"}
    addresses = set(re.findall(r"https?://[^\"' <]+", bundle["image/svg+xml"]))
    assert {address for address in addresses if "www.w3.org" not in address} == set()
    assert "<script" not in bundle["image/svg+xml"]
    assert "<Co>" not in bundle["image/svg+xml"]
    wider = poll.chart(width=700).properties(title="Ours")
    assert "image/svg+xml" in wider._repr_mimebundle_()


def test_the_description_says_what_is_drawn(poll: cf.TrustPoll) -> None:
    """People who don't see the chart hear the scale, both means and the gap."""
    both_sides(poll.poll, there=(4, 4, 4, 4, 5), back=(2, 2, 2, 2, 3))
    poll.reveal(anyway=True)
    said = poll.chart()._repr_mimebundle_()["text/plain"]
    assert "from 1, strongly disagree, to 5, strongly agree" in said
    assert "Commitments: Acme & <Co> about Borealis 4.2; Borealis about Acme & <Co> 2.2, gap 2.0." in said


def test_before_the_reveal_there_is_a_sealed_picture(poll: cf.TrustPoll) -> None:
    """Run All works; the picture says only that it is sealed."""
    draft = poll.chart()._repr_mimebundle_()
    both_sides(poll.poll)
    assert poll.chart()._repr_mimebundle_() == draft
    assert "sealed" in draft["text/plain"]


def test_hidden_and_strong_are_said_in_words(poll: cf.TrustPoll) -> None:
    """No mark where there is no figure, and the reason beside it."""
    both_sides(poll.poll, there=(5, 5, 5, 5, 5), back=(2, 3, 2, 3, 2))
    poll.reveal(anyway=True)
    assert "strong agreement, no figure" in poll.chart()._repr_mimebundle_()["image/svg+xml"]
    mirror = first_item(poll)
    assert "strong agreement" in drawing.svg(mirror)
    assert "5 people: strongly disagree 0, disagree 3, partly 2" in drawing.describe(mirror)


def test_a_hidden_side_is_never_zero(poll: cf.TrustPoll) -> None:
    """A party that is hidden has no bar and no number."""
    poll.open(anyway=True)
    enter(poll.poll, "p1", "p2", (4, 4, 3, 3, 5, 5))
    poll.reveal(anyway=True)
    mirror = first_item(poll)
    drawn = drawing.svg(mirror)
    assert drawing.HUES[1] not in drawn
    assert drawing.HUES[0] in drawn


def test_the_hues_are_those_of_the_theme() -> None:
    """The theme file defines the parties' colours; the charts repeat them and this test compares."""
    told = re.findall(r"--cofront-light-party-\d, (#[0-9a-f]{6})\)", TOKENS.read_text("utf-8"))
    assert tuple(told[:6]) == drawing.HUES
