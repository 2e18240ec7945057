"""What the page of a preview shows, as values."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct

from cofront_kit.door.pages.notebook_pages import NoScreen
from cofront_kit.door.rendering.render import Rendering
from cofront_kit.model.kinds import is_sealed
from cofront_kit.model.state import SessionState
from cofront_kit.robots.fast import MOMENTS, Moment
from cofront_kit.said import words
from cofront_kit.templates import Template
from cofront_kit.templates.findings import Finding

Where = Literal["lobby", "step", "end"]
_CELL: Final = re.compile(r"cell (\d+) of .+? failed: (.*)", re.DOTALL)
"""How a page that could not be made says which cell is at fault."""


class Position(Struct, frozen=True):
    """Where the room is.

    Attributes:
        where: In the lobby, at a step, or at the end.
        step: The step's id; empty elsewhere.
        moment: Before it, while it is open, or after its reveal.
    """

    where: Where = "lobby"
    step: str = ""
    moment: Moment = "open"


class StepView(Struct, frozen=True):
    """One line of the list of steps."""

    id: str
    title: str
    called: str
    minutes: int | None
    within: str | None
    sealed: bool
    state: str


class FrameView(Struct, frozen=True):
    """One page of the preview.

    Attributes:
        name: ``"phone"``, ``"laptop"``, ``"console"`` or ``"screen"``.
        who: Whose it is, in a few words.
        url: Its address.
        key: Another one means: load it anew.
        stored: What its browser remembers: name -> value.
    """

    name: str
    who: str
    url: str
    key: str
    stored: dict[str, str] = {}


class Shown(Struct, frozen=True):
    """All that the preview's page shows."""

    title: str
    folder: str
    about: str
    language: str
    steps: tuple[StepView, ...]
    at: Position
    frames: tuple[FrameView, ...]
    findings: tuple[dict[str, Any], ...]
    said: str
    busy: bool
    turn: int
    words: dict[str, str]


def of_failure(error: Exception, path: Path) -> Finding:
    """A finding from what is said when a notebook's page could not be made."""
    said = error.what if isinstance(error, NoScreen) else str(error)
    told = _CELL.fullmatch(said)
    cell, what = (int(told[1]), told[2]) if told else (None, said)
    return Finding(
        state="mend",
        code="no-screen" if isinstance(error, NoScreen) else "cell-fails",
        what=f"{what[:1].upper()}{what[1:]}",
        way_out=getattr(error, "way_out", ""),
        file=str(path),
        cell=cell,
    )


def of_page(made: Rendering, path: Path) -> tuple[Finding, ...]:
    """Findings from a notebook's page: what people will not see, and that it needs kernels."""
    own = () if made.body is not None else (_own_kernel(made, path),)
    return own + tuple(
        Finding(
            state="mend", code="not-shown", what=one.what, way_out=one.way_out, file=str(path), cell=one.cell
        )
        for one in made.notices
    )


_WORDS: Final = {
    "preview": "preview-preview",
    "all": "preview-side-by-side",
    "steps": "preview-steps",
    "phone": "preview-phone",
    "laptop": "preview-laptop",
    "console": "preview-console",
    "screen": "preview-big-screen",
    "looks": "preview-what-is-shown",
    "list": "preview-steps-of-the-session",
    "before": "preview-before",
    "open": "preview-open",
    "after": "preview-after",
    "beforeStep": "preview-before-it-opens",
    "openStep": "preview-while-it-is-open",
    "afterStep": "preview-after-it",
    "afterReveal": "preview-after-the-reveal",
    "lobby": "preview-lobby",
    "end": "preview-the-end",
    "none": "preview-shows-here-then",
    "last": "preview-last-state-that-worked",
    "one": "preview-one-thing-to-mend",
    "many": "preview-things-to-mend",
    "thisStep": "preview-this-step",
    "note": "preview-worth-knowing",
    "cell": "preview-cell",
    "busy": "preview-making-it",
    "ended": "preview-has-ended",
    "away": "preview-not-connected",
}
"""What the page calls its words -> their keys."""


def frame_words() -> dict[str, str]:
    """The words of the page around the frames, in the language that is spoken; ``{n}`` stands for a number."""
    places = {"many": {"n": "{n}"}, "cell": {"n": "{n}"}}
    return {name: words(key, **places.get(name, {})) for name, key in _WORDS.items()}


def of_hosts(console: str, screen: str, code: str, turn: int) -> tuple[FrameView, FrameView]:
    """The frames of who leads and of the room, at these addresses; another turn loads the big screen anew."""
    return (
        FrameView("console", words("preview-facilitator"), console, code),
        FrameView("screen", words("preview-for-the-room"), screen, f"{code}/{turn}"),
    )


def about(template: Template | None, state: SessionState | None, people: int) -> str:
    """The template in a few words."""
    if state is None or template is None:
        return ""
    minutes = template.content.minutes
    parties = ", ".join(party.name for party in state.parties)
    long = f"{words('preview-minutes', n=minutes)}, " if minutes else ""
    return f"{long}{parties}, {words('preview-robots', n=people)}"


def steps(state: SessionState, template: Template | None) -> tuple[StepView, ...]:
    """The agenda, with the parts of a step behind it."""
    planned = {} if template is None else {one.id: one.minutes for one in template.content.activities}
    places = {name: place for place, name in enumerate(planned)}
    parts = sorted(state.activities.values(), key=lambda one: (places.get(one.id, len(places)), one.id))
    order: list[str] = []
    for name in state.agenda:
        order += [name, *(one.id for one in parts if one.spec.within == name)]
    ordered = [state.activities[name] for name in dict.fromkeys(order)]
    return tuple(
        StepView(
            one.id,
            one.spec.title,
            one.kind,
            planned.get(one.id),
            one.spec.within,
            is_sealed(one.spec),
            one.state,
        )
        for one in ordered
    )


def order(names: Sequence[str], at: Position) -> int:
    """How far a position lies from the lobby."""
    if at.where != "step":
        return -1 if at.where == "lobby" else 10_000
    return 3 * names.index(at.step) + MOMENTS.index(at.moment) if at.step in names else -1


def nearest(at: Position, before: Template | None, now: Template) -> Position:
    """The same step; if the template has it no longer, the one in its place."""
    names = [one.id for one in now.content.activities]
    if at.where != "step" or at.step in names:
        return at
    had = [] if before is None else [one.id for one in before.content.activities]
    if not names or at.step not in had:
        return Position()
    return Position("step", names[min(had.index(at.step), len(names) - 1)], at.moment)


def seat_in_browser(code: str, secret: str, capability: str, party: str) -> dict[str, str]:
    """What a browser remembers of a seat, as the front end writes it."""
    seat = {"secret": secret, "capability": capability, "party": party, "joined": True}
    return {f"cofront/{code}/seats/participant": json.dumps({"current": secret, "list": [seat]})}


def _own_kernel(made: Rendering, path: Path) -> Finding:
    what = f"Shows {made.reason}, so every visitor gets a kernel of their own."
    return Finding(
        state="note", code="own-kernel", what=what, way_out="That costs about 41 MB each.", file=str(path)
    )
