"""The call of a session for the kind ``commitments``, and what the registry knows of it."""

from __future__ import annotations

from pathlib import Path

from cofront_kit.activities.commitments import earlier_sessions
from cofront_kit.activities.commitments.author import Commitments
from cofront_kit.activities.commitments.play import PLAY
from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.export import FOLDER, Wanted
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.said import words


def commitments(
    self: Place,
    id: str = "commitments",
    *,
    title: str | None = None,
    new: bool = False,
) -> Commitments:
    """The list of commitments.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        title: Its title; the template's when left out.
        new: Add it although its id is nearly that of another activity.
    """
    draft(self, id, "commitments", {"title": title}, new=new)
    return Commitments(self.node, self.code, id)


def _ics(one: Commitments, path: str, wanted: Wanted) -> list[Path]:
    only = wanted.only_withdrawn
    return [one.to_ics(path, tasks=wanted.tasks, alarms=wanted.alarms, only_withdrawn=only)]


def _ics_files(one: Commitments, path: str, wanted: Wanted) -> list[Path]:
    return one.to_ics_files(path, tasks=wanted.tasks, alarms=wanted.alarms)


def _csv(one: Commitments, path: str, wanted: Wanted) -> list[Path]:
    if wanted.tracker is not None:
        return [one.to_tracker(path, wanted.tracker, party=wanted.party, separator=wanted.separator)]
    return [one.to_csv(path, separator=wanted.separator)]


def _md(one: Commitments, path: str, wanted: Wanted) -> list[Path]:
    if wanted.tracker is not None:
        return [one.to_tracker(path, wanted.tracker, party=wanted.party)]
    return [one.to_markdown(path)]


KIND = ActivityKind(
    tag="commitments",
    author=Commitments,
    call=commitments,
    found_by="commitments({})",
    own_ids=frozenset({"commitments"}),
    report="cofront_kit.activities.commitments.report:SECTION",
    tables="cofront_kit.activities.commitments.tables:TABLES",
    bundled="cofront_kit.activities.commitments.bundled:files",
    widget="cofront_kit.widgets.commitments:Commitments",
    play=PLAY,
    exports={
        ".ics": _ics,
        ".csv": _csv,
        ".json": lambda one, path, _wanted: [one.to_json(path)],
        ".md": _md,
        FOLDER: _ics_files,
    },
    begins=earlier_sessions.bring,
    columns=("text", "owner", "party", "due", "status"),
    run_sheet=lambda _: RunSheetPart(
        purpose=words("sheet-commitments"),
        hint=words("sheet-commitments-hint", call=STEP),
        fills=(f"{STEP}.frame()",),
    ),
)
