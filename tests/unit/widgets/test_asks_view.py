"""What to ask about a result, in a notebook: it fills when the result is there, and reads as text."""

from __future__ import annotations

import cofront_kit as cf
from cofront_kit.activities.asks import Asks
from cofront_kit.facilitator.session import Session
from cofront_kit.robots.fast import play_to


def test_the_questions_come_with_the_result() -> None:
    """Before the reveal it says so; afterwards the same view has the questions, as HTML and as text."""
    session = cf.session("Two slides", ["Acme", "Borealis"], template="two-slides", store="memory")
    view = session.trust_poll("pulse").asks()
    assert "The questions come with the result" in str(view)
    assert len(view) == 0
    play_to(session.node, session.code, "pulse", moment="after")
    view.draw()
    said = [ask.text for ask in view]
    assert said
    assert all(text in str(view) for text in said)
    assert all(ask.why in view._html for ask in view)
    bundle, _ = view._repr_mimebundle_()
    assert "What to ask after “Trust pulse”" in bundle["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in bundle
    view.close()


def test_a_program_gets_a_plain_value() -> None:
    """The same questions, and in words why there are none."""
    made = cf.session("Reviewed", ["Acme", "Borealis"], template="two-slides", store="memory")
    session = Session(made.node, made.code, "memory")
    asks = session.step("framing").asks()
    assert isinstance(asks, Asks)
    assert str(asks) == f"{asks.title} has no result to ask about."
    assert "not opened yet" in str(session.board().asks())
    play_to(session.node, session.code, "check-in-before", moment="after")
    found = session.check_in(moment="before").asks()
    assert len(found) == len(list(found)) > 0
    assert repr(found).startswith("What to ask after “Check-in”\n\n")
    assert "<script>" not in Asks("<script>", (), "<script>")._repr_html_()
