"""A deadline on a phone and on the console: shown, passed with what was written kept, and moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from axe_pages import Checked, axe
from console_steps import console_ready, turn_to
from house import House
from people import until
from playwright.sync_api import Page, expect
from steps import answer, join

pytestmark = pytest.mark.browser
__all__ = ["axe"]


def test_a_deadline_passes_on_a_phone_and_is_moved_on_the_console(
    house: House, open_page: Callable[..., Page], axe: str
) -> None:
    """The moment is shown in the phone's zone; what a dead network held is refused in words; then it is taken."""
    room = house.room()
    poll = room.poll()
    poll.open(anyway=True, stay=True, until="in 2 days")
    phone = open_page(room.join["Acme"], timezone_id="Asia/Kolkata")
    join(phone)
    expect(phone.get_by_text("India Standard Time")).to_have_count(0)
    room.session.bring_everyone("pulse")
    expect(phone.get_by_text("India Standard Time")).to_be_visible()
    answer(phone, [4, 4, 4, 4, 4, 4])
    phone.context.set_offline(True)
    expect(phone.get_by_text("offline, kept on this device")).to_be_visible()
    phone.get_by_role("button", name="Hand in", exact=True).click()
    expect(phone.get_by_role("heading", name="On its way")).to_be_visible()
    poll.set_deadline(timedelta(seconds=2))
    until(lambda: poll.overdue, 120)
    assert poll.state == "open"
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="This is closed")).to_be_visible(timeout=60_000)
    expect(phone.get_by_text("This closed on")).to_be_visible()
    expect(phone.get_by_text("nothing of yours had come by then")).to_be_visible()
    assert poll.turnout["Acme"][0] == 0
    checked = Checked(axe, open_page)
    checked.clean(phone, "closed")
    console = open_page(room.console)
    console_ready(console)
    turn_to(console, "Now")
    closed = console.get_by_text("takes nothing any more")
    expect(closed).to_be_visible()
    closed.click()
    later = datetime.now() + timedelta(days=1)
    console.get_by_label("Takes answers until").fill("2020-01-01T09:00")
    console.get_by_role("button", name="Move it").click()
    expect(console.get_by_role("alert").filter(has_text="has passed")).to_be_visible()
    checked.clean(console, "a refused deadline")
    console.get_by_label("Takes answers until").fill(f"{later:%Y-%m-%dT%H:%M}")
    console.get_by_role("button", name="Move it").click()
    expect(phone.get_by_text("India Standard Time")).to_be_visible()
    phone.get_by_role("button", name="Hand in", exact=True).click()
    expect(phone.get_by_text("Yours is sealed")).to_be_visible()
    until(lambda: poll.turnout["Acme"][0] == 1, 60)
