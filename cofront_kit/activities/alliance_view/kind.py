"""The call of a session for the kind ``alliance-view``, and what the registry knows of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from cofront_kit.activities.alliance_view.author import AllianceView
from cofront_kit.activities.alliance_view.taking import film_after
from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.activities.texts import Entry, Made, Table, Texts
from cofront_kit.errors import CofrontError
from cofront_kit.model.kinds.alliance_view.film import READING
from cofront_kit.node.node import Node
from cofront_kit.said import words


def alliance_view(
    self: Place,
    id: str = "alliance-view",
    *,
    of: Any = None,
    marks: Any = None,
    title: str | None = None,
    new: bool = False,
) -> AllianceView:
    """Trust beside value over the sessions of these parties, as a picture that is taken now.

    Running the cell again leaves the picture of this session's parties as it is; ``view.take()`` takes a fresh one
    before the step is opened. ``of`` and ``marks`` count until then too.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        of: An alliance, ``cf.alliance(...)``, or a film of it; that of this session's own parties in its store when
            left out.
        marks: Day -> what happened, in the words of those who were there, up to twelve: ``{"2026-05-04": "The price
            list got out"}``; (day, words) in a list, where two things happened on one day.
        title: Its title; the template's when left out.
        new: Add it although its id is nearly that of another activity.
    """
    known = id in self.state.activities or self.template.entries("alliance-view")
    draft(self, id, "alliance-view", {"title": title if known or title else TITLE}, new=new)
    view = AllianceView(self.node, self.code, id)
    if view.round > 0:
        return view
    film = view.film
    if not film.taken:
        view.take(of, marks=marks)
    elif of is not None or marks is not None:
        made = film_after(film, self.node, self.code, film if of is None else of, marks)
        if made != film:
            view.take(made)
    return view


class AllianceViewEntry(Entry, frozen=True, kw_only=True):
    """What a template says about an alliance view; the picture is taken in the session.

    Attributes:
        reading: What may be read from it and what not, a paragraph each.
    """

    reading: tuple[str, ...] = READING


def _made(entry: AllianceViewEntry, _table: Table | None) -> Made:
    return {
        "kind": "alliance-view",
        "title": entry.title,
        "intro": entry.intro.strip(),
        "reading": [paragraph.strip() for paragraph in entry.reading],
    }


def _begins(node: Node, code: str) -> None:
    """Take the picture when the session is made, so that a session that only a console leads has one."""
    for one in node.state(code).activities.values():
        if one.kind == "alliance-view":
            with suppress(
                CofrontError
            ):  # an earlier session can't be read: the step says that there is no picture
                AllianceView(node, code, one.id).take()


TITLE: Final = "Trust beside value"
"""Of a step in a template that says nothing of one."""
TEXTS: Final = Texts(entry=AllianceViewEntry, make=_made)
KIND = ActivityKind(
    tag="alliance-view",
    author=AllianceView,
    call=alliance_view,
    found_by="alliance_view({})",
    own_ids=frozenset({"alliance-view"}),
    texts=TEXTS,
    report="cofront_kit.activities.alliance_view.report:SECTION",
    tables="cofront_kit.activities.alliance_view.tables:TABLES",
    widget="cofront_kit.widgets.alliance_view:AllianceView",
    begins=_begins,
    columns=("day", "series", "what", "rater", "target", "figure"),
    run_sheet=lambda _: RunSheetPart(
        purpose=words("sheet-alliance-view"),
        hint=words("sheet-alliance-view-hint", call=STEP),
        arguments=f'marks={{\n    # "2026-05-20": "{words("sheet-alliance-view-mark")}",\n}}',
        fills=(
            f"{STEP}.chart()",
            'cf.alliance(session.parties).trends()[["label", "rater", "target", "sessions", "words"]]',
        ),
    ),
)
