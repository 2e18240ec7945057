"""Pictures of the same widget in JupyterLab and Notebook 7."""

from __future__ import annotations

from pathlib import Path

from hosts import BEGIN, POLL, Lab, Notebook7
from house import House
from playwright.sync_api import expect
from studio import LAPTOP, Studio

READY = {"Acme": [2, 3, 4, 4], "Borealis": [4, 5, 4]}


def take(house: House, studio: Studio, folder: Path) -> None:
    """Take them, with notebooks in a folder."""
    for make in (Lab, Notebook7):
        host = make(house, folder / make.name)
        host.used = (BEGIN, POLL, "poll.turnout", "poll.frame()")
        try:
            room = host.room()
            room.crowd(room.open(), READY)
            page = studio.page("about:blank", LAPTOP, "light")
            host.open(page, room)
            control = host.control(page)
            expect(control.get_by_text("4 of 4 handed in").first).to_be_visible(timeout=60_000)
            if make is Lab:
                page.evaluate("window.jupyterapp.commands.execute('application:toggle-left-area')")
            control.evaluate("element => element.scrollIntoView({ block: 'center' })")
            studio.shoot(page, f"host-{make.name}-laptop-light")
        finally:
            host.end()
