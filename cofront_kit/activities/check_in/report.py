"""The report's part about check-ins: the lenses of each side and of the room, and what changed between moments."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from msgspec import Struct

from cofront_kit.activities.check_in.author import changes_of, family_of
from cofront_kit.activities.pieces import number, table
from cofront_kit.activities.section import Section, Seen
from cofront_kit.charts.profile import (
    HOW_TO_READ,
    MOMENT_WORDS,
    Profile,
    Side,
    panel_chart,
    sides_of,
)
from cofront_kit.insight import frames, lens_frames
from cofront_kit.insight.frames import Names
from cofront_kit.insight.lens_frames import EVERYONE, Change
from cofront_kit.insight.picture import inline
from cofront_kit.model.kinds.check_in.spec import CheckInSpec
from cofront_kit.model.state import ActivityState

_TITLE: Final = "Perspective check-in"
_WIDTH: Final = 310


class Family(Struct, frozen=True):
    """The check-ins of a session that ask the same at different moments."""

    spec: CheckInSpec
    members: dict[str, ActivityState]
    profile: Profile
    changes: list[Change]


def _families(seen: Seen) -> list[Family]:
    """All families with something revealed, in the agenda's order."""
    state, names = seen.state, seen.names
    out: list[Family] = []
    known: set[str] = set()
    for name in state.agenda:
        activity = state.activities[name]
        if name in known or not isinstance(activity.spec, CheckInSpec) or not activity.results:
            continue
        members = {str(moment): one for moment, one in family_of(state, activity).items()}
        ids = {one.id for one in members.values()}
        known |= ids
        changes = [one for one, pair in changes_of(state) if ids >= set(pair)]
        asked = [lens_frames.Asked(moment, one.results) for moment, one in members.items()]
        profile = Profile(
            activity.spec.title,
            activity.spec.lenses,
            activity.spec.points,
            lens_frames.lenses(asked, names),
            lens_frames.pairs(changes, names),
            activity.spec.why_then,
        )
        out.append(Family(activity.spec, members, profile, changes))
    return out


def _in_short(family: Family) -> str:
    """What moved in the room, as one sentence of the summary; escaped."""
    title = f"<b>{_TITLE}</b>"
    moved = family.profile.pair_table
    room = moved[(moved["party"] == EVERYONE) & ~moved["hidden"]]
    if room.empty:
        return f"{title}: every person saw their own profile; below are the groups that can be shown."
    labels = {lens.id: lens for lens in family.spec.lenses}
    row = room.loc[(room["up"] + room["down"]).idxmax()]
    lens = labels[row["lens"]]
    return (
        f"{title}: most moved on <em>{escape(lens.label).lower()}</em>. Of {row['n']} people who answered "
        f"{MOMENT_WORDS[row['from']]} and {MOMENT_WORDS[row['to']]}, {row['up']} went towards "
        f"<i>{escape(lens.high)}</i>, {row['down']} towards <i>{escape(lens.low)}</i>, {row['same']} stayed."
    )


def _section(family: Family, names: Names) -> str:
    """Turnout, one panel per side and comparison, what moved, and the caveats."""
    why = (
        "<p class='notice'>Taking part changes the yardstick, so the start was asked about twice: before, and "
        "once more looking back. Both comparisons stand side by side; neither of them is the true one.</p>"
        if any(earlier == "then" for earlier, _ in family.profile.comparisons)
        else ""
    )
    return (
        f"<section class='round'><h2>{_TITLE}</h2>{_turnouts(family, names)}{why}"
        f"<p class='quiet'>Four ways to look, never added up. There is no good result: where a lens is called a "
        f"balance, both ends and the middle are fine. {escape(HOW_TO_READ)}</p>"
        f"{''.join(_side(family, side) for side in sides_of(names))}{_moved(family)}</section>"
    )


def _turnouts(family: Family, names: Names) -> str:
    rows = "".join(
        _turnout(activity, moment, names) for moment, activity in family.members.items() if activity.results
    )
    return f"<ul class='moments'>{rows}</ul>"


def _turnout(activity: ActivityState, moment: str, names: Names) -> str:
    result = activity.results[-1]
    parts = []
    for row in frames.turnout([result], names).to_dict("records"):
        note = f" ({row['entered']} entered by the facilitator)" if row["entered"] else ""
        parts.append(f"<bdi>{escape(str(row['party']))}</bdi> {row['handed_in']}{note}")
    return (
        f"<li><b dir='auto'>{escape(activity.spec.title)}</b>, {MOMENT_WORDS[moment]}: {', '.join(parts)} handed "
        f"in; shown for groups of {result.threshold} or more, fixed before it opened</li>"
    )


def _side(family: Family, side: Side) -> str:
    profile = family.profile
    head = f"<h3><bdi>{escape(side.label)}</bdi></h3>"
    if profile.is_hidden(side):
        said = profile.why_hidden(side)
        reason = (
            " Too few people of this side answered, or their answers could be worked out from what is shown "
            "beside them."
            if said.startswith("hidden")
            else ""
        )
        return f"{head}<p class='veil'>{said[0].upper()}{said[1:]}.{reason}</p>"
    panels = "".join(
        f"<figure>{inline(panel_chart(profile, side, pair, width=_WIDTH))}</figure>"
        for pair in profile.comparisons
    )
    return f"{head}<div class='windows'>{panels}</div>"


def _moved(family: Family) -> str:
    """What is known about the same people, in numbers and in plain words."""
    moved = family.profile.pair_table
    if moved.empty:
        return (
            "<p class='quiet'>Nothing can be said about single people's way from one moment to another: it takes "
            "the same people at both.</p>"
        )
    labels = {lens.id: escape(lens.label) for lens in family.spec.lenses}
    rows = [_change(row, labels) for row in moved[~moved["hidden"]].to_dict("records")]
    hidden = (
        "<p class='quiet'>Where a side or a lens is missing in the table below, it is hidden to protect answers, "
        "or everybody changed alike.</p>"
        if moved["hidden"].any()
        else ""
    )
    small = (
        "<p class='quiet'>The groups are small, and several comparisons are made at once: one of them may look "
        "large by chance alone. <i>Chance</i> is the exact sign-flip test of the mean change; it stands only "
        "where enough people answered both times for it to say anything. <i>Net share</i> is Cliff's "
        "d<sub>w</sub>: the share of people who went to the right minus the share who went to the left.</p>"
    )
    head = ["lens", "who", "from", "people", "right", "same", "left", "mean", "net share", "chance"]
    shown = table(head, rows, summary="What moved, in numbers") if rows else ""
    return f"<h3>The same people, twice</h3>{''.join(_alone(family))}{hidden}{small}{shown}"


def _change(row: dict[Any, Any], labels: dict[str, str]) -> list[str]:
    who = "Everyone in the room" if row["party"] == EVERYONE else f"<bdi>{escape(row['party'])}</bdi>"
    return [
        labels[row["lens"]],
        who,
        f"{MOMENT_WORDS[row['from']]} to {MOMENT_WORDS[row['to']]}",
        *(str(row[name]) for name in ("n", "up", "same", "down")),
        number(row["mean"], "+.1f"),
        number(row["within"], "+.2f"),
        escape(row["words"]),
    ]


def _alone(family: Family) -> Iterator[str]:
    """People who answered at only one of the two moments."""
    for change in family.changes:
        words = (MOMENT_WORDS[change.earlier], MOMENT_WORDS[change.later])
        counts = change.published.unpaired
        if change.newer:
            yield (
                f"<p>{words[0].capitalize()} and {words[1]}: compared are round {change.rounds[0]} and round "
                f"{change.rounds[1]}. Sealed answers are compared only once; a further round waits for a further round "
                "of the other moment.</p>"
            )
        if all(count == 0 for count in counts):
            both = f"{words[0].capitalize()} and {words[1]}"
            yield f"<p>{both}: everybody who answered at one also answered at the other.</p>"
            continue
        said = [
            f"{'a few' if count is None else count} only {when}"
            for count, when in zip(counts, words, strict=True)
        ]
        yield (
            f"<p>{words[0].capitalize()} and {words[1]}: {' and '.join(said)}; they stand in the means, not in what "
            "moved. Whoever changed the device stands on both sides of this count.</p>"
        )


def _all_in_short(seen: Seen) -> list[str]:
    return [_in_short(family) for family in _families(seen)]


def _results(seen: Seen) -> str:
    return "".join(_section(family, seen.names) for family in _families(seen))


SECTION: Final = Section(in_short=_all_in_short, results=_results)
