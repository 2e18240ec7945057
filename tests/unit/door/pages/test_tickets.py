"""Tickets that open a notebook once."""

from __future__ import annotations

import pytest

from cofront_kit.door.pages.tickets import Tickets


def test_a_ticket_opens_once_and_only_its_session():
    """And the cookie it became opens only that session's notebook."""
    tickets = Tickets()
    ticket = tickets.issue("AAAAAA")
    assert tickets.redeem("BBBBBB", ticket) is None
    assert tickets.redeem("AAAAAA", ticket) is None, "a ticket that was shown at the wrong door is void"
    ticket = tickets.issue("AAAAAA")
    cookie = tickets.redeem("AAAAAA", ticket)
    assert cookie is not None
    assert tickets.redeem("AAAAAA", ticket) is None
    assert tickets.holds("AAAAAA", cookie)
    assert not tickets.holds("BBBBBB", cookie)
    assert not tickets.holds("AAAAAA", "guessed")


def test_tickets_and_cookies_end(monkeypatch: pytest.MonkeyPatch):
    """A ticket lasts a minute, a cookie half a day."""
    now = [1000.0]
    monkeypatch.setattr("cofront_kit.door.pages.tickets.time.monotonic", lambda: now[0])
    tickets = Tickets()
    ticket = tickets.issue("AAAAAA")
    now[0] += Tickets.TICKET_S + 1
    assert tickets.redeem("AAAAAA", ticket) is None
    cookie = tickets.redeem("AAAAAA", tickets.issue("AAAAAA"))
    assert cookie is not None
    now[0] += Tickets.COOKIE_S + 1
    assert not tickets.holds("AAAAAA", cookie)
