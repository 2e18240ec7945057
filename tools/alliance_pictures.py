"""The pictures of an alliance, taken by ``pictures.py``: the year that the gallery's notebook plays."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from studio import LAPTOP, PHONE, ROOT, Studio  # isort: skip - finds the tests' modules

import chart_pictures
import nbformat
from house import House
from playwright.sync_api import expect
from steps import join

import cofront_kit as cf

NOTEBOOK: Final = ROOT / "notebooks" / "a-year-of-an-alliance.ipynb"
LAST: Final = "film"
"""The cell after which the year was played and drawn."""


def take(house: House, studio: Studio, folder: Path) -> None:
    """Take them all; the folder is for the year's store."""
    film = played(folder)
    for scheme in chart_pictures.GROUNDS:
        chart = cf.charts.alliance(film, width=640)
        chart_pictures.shoot(studio, folder, f"chart-alliance-{scheme}", chart, scheme)
    room = house.room("Alliance review", template="alliance-review")
    phone = studio.page(room.join["Acme"], PHONE, "light")
    laptop = studio.page(room.join["Borealis"], LAPTOP, "dark")
    for page in (phone, laptop):
        join(page)
    screen = studio.page(room.screen, LAPTOP, "dark")
    view = room.session.alliance_view("film", of=film)
    room.session.bring_everyone(view.id)
    view.open()
    for page, name in (
        (phone, "film-phone-light"),
        (laptop, "film-laptop-dark"),
        (screen, "film-screen-dark"),
    ):
        expect(page.get_by_text("Value, tangible").first).to_be_visible()
        page.evaluate("scrollTo(0, 0)")
        studio.shoot(page, name)
        page.context.close()


def played(folder: Path) -> Any:
    """Run the notebook's cells up to its film, in this process; the film."""
    folder.mkdir(parents=True, exist_ok=True)
    names: dict[str, Any] = {}
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code":
            source = cell.source.replace('Path("a-year")', f"Path({str(folder / 'year')!r})")
            exec(compile(source, str(NOTEBOOK), "exec"), names)  # noqa: S102 - our own notebook
        if cell.id == LAST:
            break
    return names["film"]
