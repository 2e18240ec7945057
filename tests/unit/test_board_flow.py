"""From an agreement to decision and commitment in a notebook, without typing it again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import cofront_kit as cf
from cofront_kit.errors import Refused

pytestmark = pytest.mark.usefixtures("own_folders")
NORDWIND, SOLARIS = "Nordwind Energie AG", "Solaris Grid Partners Ltd."


def test_an_agreement_becomes_decision_and_commitment() -> None:
    """Only when each party has confirmed it; linked to its issue, and in the log once."""
    session = cf.session("Flow", template="two-slides", parties=[NORDWIND, SOLARIS])
    facing, promises = session.cofront(), session.commitments()
    facing.open()
    issue = facing.add("Answers come late", party=NORDWIND)
    with pytest.raises(Refused, match="Nothing was agreed about"):
        promises.from_agreement(issue, owner="Ana Ruiz", party=NORDWIND, due=date.today())
    facing.agree(issue, "We answer within a day.")
    facing.confirm_agreement(issue, NORDWIND)
    with pytest.raises(Refused, match="that every party has confirmed") as refused:
        facing.log_agreement(issue)
    assert SOLARIS.rstrip(".") in refused.value.way_out
    facing.confirm_agreement(issue, SOLARIS)
    assert facing.log_agreement(issue) == facing.log_agreement(issue)
    (decision,) = session.decisions().to_dict("records")
    assert (decision["what"], decision["card"]) == ("We answer within a day.", issue)
    due = date.today() + timedelta(days=30)
    promises.from_agreement(issue, owner="Ana Ruiz", party=NORDWIND, due=due)
    option = facing.add("A call every Monday", "solution", on=issue)
    promises.from_agreement(option, owner="Jo Lind", party=SOLARIS, due=due)
    rows = promises.frame()[["text", "counterpart", "card"]].values.tolist()
    assert rows == [["We answer within a day.", SOLARIS, issue], ["A call every Monday", NORDWIND, issue]]
