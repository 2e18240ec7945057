"""Links: which addresses a session has, and what they hold."""

from __future__ import annotations

import pytest
from tabletop import Table

from cofront_kit.links import link_view
from cofront_kit.model.access import tokens_of
from cofront_kit.model.state import SessionState


@pytest.fixture
def state() -> SessionState:
    found = Table().state
    assert found is not None
    return found


def test_coaches_have_links_of_their_own(state: SessionState) -> None:
    """One for everybody first, then one for each party; all different, the secret half behind the #."""
    tokens = tokens_of(bytes(32), [party.id for party in state.parties])
    coach = link_view(state, tokens, "http://here:1/").coach
    assert [entry.party for entry in coach] == [None, *(party.id for party in state.parties)]
    for entry in coach:
        page, _, capability = entry.url.partition("#")
        assert page == f"http://here:1/coach/{state.code}"
        assert capability == tokens.coach[entry.party or ""]
    assert len({entry.url for entry in coach}) == len(coach)
