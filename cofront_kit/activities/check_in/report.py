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
from cofront_kit.model.pair_view import chance_words
from cofront_kit.model.state import ActivityState
from cofront_kit.said import coded, listed_now, spoken_language, words

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
    title = f"<b>{words('report-perspective-check-in')}</b>"
    moved = family.profile.pair_table
    room = moved[(moved["party"] == EVERYONE) & ~moved["hidden"]]
    if room.empty:
        return words("report-every-person-saw-their-own-profile", title=title)
    labels = {lens.id: lens for lens in family.spec.lenses}
    row = room.loc[(room["up"] + room["down"]).idxmax()]
    lens = labels[row["lens"]]
    return words(
        "report-most-moved-on-of-people-who",
        title=title,
        lens=escape(lens.label).lower(),
        n=row["n"],
        earlier=coded(MOMENT_WORDS[row["from"]]),
        later=coded(MOMENT_WORDS[row["to"]]),
        up=row["up"],
        high=escape(lens.high),
        down=row["down"],
        low=escape(lens.low),
        same=row["same"],
    )


def _section(family: Family, names: Names) -> str:
    """Turnout, one panel per side and comparison, what moved, and the caveats."""
    why = (
        ("<p class='notice'>" + words("report-taking-part-changes-the-yardstick-so") + "</p>")
        if any(earlier == "then" for earlier, _ in family.profile.comparisons)
        else ""
    )
    return (
        f"<section class='round'><h2>{words('report-perspective-check-in')}</h2>"
        f"{_turnouts(family, names)}{why}<p class='quiet'>"
        + words("report-four-ways-to-look-never-added", reading=escape(words("chart-how-to-read")))
        + f"</p>{''.join(_side(family, side) for side in sides_of(names))}{_moved(family)}</section>"
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
        note = (" " + words("report-entered-by-the-facilitator", n=row["entered"])) if row["entered"] else ""
        parts.append(f"<bdi>{escape(str(row['party']))}</bdi> {row['handed_in']}{note}")
    return (
        "<li>"
        + words(
            "report-handed-in-shown-for-groups-of",
            title=escape(activity.spec.title),
            moment=coded(MOMENT_WORDS[moment]),
            parts=", ".join(parts),
            threshold=result.threshold,
        )
        + "</li>"
    )


def _side(family: Family, side: Side) -> str:
    profile = family.profile
    head = f"<h3><bdi>{escape(side.label)}</bdi></h3>"
    if profile.is_hidden(side):
        said = profile.why_hidden(side)
        shown = coded(said)
        reason = (" " + words("report-too-few-people-of-this-side")) if said.startswith("hidden") else ""
        return f"{head}<p class='veil'>{shown[0].upper()}{shown[1:]}.{reason}</p>"
    panels = "".join(
        f"<figure>{inline(panel_chart(profile, side, pair, width=_WIDTH))}</figure>"
        for pair in profile.comparisons
    )
    return f"{head}<div class='windows'>{panels}</div>"


def _moved(family: Family) -> str:
    """What is known about the same people, in numbers and in plain words."""
    moved = family.profile.pair_table
    if moved.empty:
        return "<p class='quiet'>" + words("report-nothing-can-be-said-about-single") + "</p>"
    labels = {lens.id: escape(lens.label) for lens in family.spec.lenses}
    rows = [_change(row, labels) for row in moved[~moved["hidden"]].to_dict("records")]
    hidden = (
        ("<p class='quiet'>" + words("report-where-a-side-or-a-lens") + "</p>")
        if moved["hidden"].any()
        else ""
    )
    small = "<p class='quiet'>" + words("report-the-groups-are-small-and-several") + "</p>"
    head = [
        words("a-lens"),
        words("report-who"),
        words("report-from"),
        words("report-people"),
        words("report-right"),
        words("report-same"),
        words("report-left"),
        words("report-mean"),
        words("report-net-share"),
        words("report-chance"),
    ]
    shown = table(head, rows, summary=words("report-what-moved-in-numbers")) if rows else ""
    return (
        "<h3>"
        + words("report-the-same-people-twice")
        + f"</h3>{''.join(_alone(family))}{hidden}{small}{shown}"
    )


def _change(row: dict[Any, Any], labels: dict[str, str]) -> list[str]:
    who = (
        words("report-everyone-in-the-room")
        if row["party"] == EVERYONE
        else f"<bdi>{escape(row['party'])}</bdi>"
    )
    return [
        labels[row["lens"]],
        who,
        words(
            "report-from-to", earlier=coded(MOMENT_WORDS[row["from"]]), later=coded(MOMENT_WORDS[row["to"]])
        ),
        *(str(row[name]) for name in ("n", "up", "same", "down")),
        number(row["mean"], signed=True),
        number(row["within"], 2, signed=True),
        escape(chance_words(row["p"], row["n"], spoken_language())),
    ]


def _alone(family: Family) -> Iterator[str]:
    """People who answered at only one of the two moments."""
    for change in family.changes:
        moments = (coded(MOMENT_WORDS[change.earlier]), coded(MOMENT_WORDS[change.later]))
        begun = moments[0][:1].upper() + moments[0][1:]
        counts = change.published.unpaired
        if change.newer:
            yield (
                "<p>"
                + words(
                    "report-and-compared-are-round-and-round",
                    earlier=begun,
                    later=moments[1],
                    one=change.rounds[0],
                    other=change.rounds[1],
                )
                + "</p>"
            )
        if all(count == 0 for count in counts):
            both = listed_now([begun, moments[1]])
            yield ("<p>" + words("report-everybody-who-answered-at-one-also", both=both) + "</p>")
            continue
        only = [
            words("report-a-few-only", when=when)
            if count is None
            else words("report-only", n=count, when=when)
            for count, when in zip(counts, moments, strict=True)
        ]
        yield (
            "<p>"
            + words(
                "report-and-they-stand-in-the-means",
                earlier=begun,
                later=moments[1],
                who=listed_now(only),
            )
            + "</p>"
        )


def _all_in_short(seen: Seen) -> list[str]:
    return [_in_short(family) for family in _families(seen)]


def _results(seen: Seen) -> str:
    return "".join(_section(family, seen.names) for family in _families(seen))


SECTION: Final = Section(in_short=_all_in_short, results=_results)
