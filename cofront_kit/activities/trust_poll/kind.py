"""The call of a session for the kind ``trust-poll``, and what the registry knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cofront_kit.activities.drafting import Place, check_id, check_kind, check_threshold
from cofront_kit.activities.finding import refuse_typo
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.activities.sealed import Threshold, checked_threshold
from cofront_kit.activities.trust_poll.author import TrustPoll
from cofront_kit.activities.trust_poll.play import PLAY
from cofront_kit.activities.trust_poll.texts import TEXTS, Items, draft_trust_poll
from cofront_kit.errors import BadInput
from cofront_kit.model import commands
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec
from cofront_kit.model.state import ActivityState
from cofront_kit.model.text import shown
from cofront_kit.said import words


def trust_poll(
    self: Place,
    id: str = "pulse",
    items: Items | None = None,
    threshold: Threshold = "suggested",
    *,
    title: str | None = None,
    intro: str | None = None,
    mirror: bool | None = None,
    new: bool = False,
) -> TrustPoll:
    """The trust poll of this id; drafted on the first call, found again later.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        items: ``"pulse"``, ``"map"``, or a list of item ids of the session's template; when left out, as in the
            template's activity of this id, else ``"pulse"``.
        threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
        title: Its title; the template's when left out.
        intro: One or two sentences before the first statement; the template's when left out.
        mirror: Whether people also guess how the other side rates theirs. When left out, a poll of the session's agenda
            stays as the template made it, and one that this call adds has no mirror.
        new: Add it although its id is nearly that of another activity.

    Raises:
        BadInput: The poll of this id has other items, another threshold or another mirror than named here, or the the
            activity of this id is no poll; or the id is nearly that of another activity.
    """
    check_id(id, "pulse")
    wanted = checked_threshold(threshold)
    if mirror is not None and not isinstance(mirror, bool):
        raise BadInput(
            f"mirror is {shown(mirror)}. Write True to have people guess how the other side rates them."
        )
    found = self.state.activities.get(id)
    have = None if found is None else _poll_spec(id, found)
    if found is None or have is None:
        refuse_typo(self.state, self.template.ids, id, new=new)
        spec = _spec(self, id, items, title, intro, None, mirror=mirror or False)
        self.node.act(self.code, commands.Draft(id, spec))
    else:
        if items is not None or title is not None or intro is not None:
            spec = _spec(self, id, items, title, intro, have.title, mirror=mirror)
            _check_same_items(id, [item.id for item in have.items], spec, opened=found.round > 0)
        if mirror not in (None, have.mirror):
            raise BadInput(
                f"The poll {id!r} of this session was made {'with' if have.mirror else 'without'} a mirror, and "
                f"this cell says mirror={mirror}. Write mirror={have.mirror}, or give the new poll another id."
            )
    check_threshold("poll", id, found, wanted)
    return TrustPoll(self.node, self.code, id, wanted)


def _spec(
    place: Place,
    id: str,
    items: Items | None,
    title: str | None,
    intro: str | None,
    existing: str | None,
    *,
    mirror: bool | None,
) -> dict[str, Any]:
    template = place.template
    own = template.activity(id) if items is None else None
    if own is None or own["kind"] != "trust-poll":
        chosen = "pulse" if items is None else items
        return draft_trust_poll(template, chosen, title=title or existing, intro=intro, mirror=bool(mirror))
    if mirror and not own["mirror"]:
        own |= {"mirror": True, "mirror_about": draft_trust_poll(template, mirror=True)["mirror_about"]}
    elif mirror is not None:
        own["mirror"] = mirror
    return own | ({"title": title} if title else {}) | ({"intro": intro} if intro is not None else {})


def _poll_spec(id: str, found: ActivityState) -> TrustPollSpec:
    check_kind(id, found, "trust-poll")
    assert isinstance(found.spec, TrustPollSpec)
    return found.spec


def _check_same_items(id: str, have: list[str], spec: Mapping[str, Any], *, opened: bool) -> None:
    named = [item["id"] for item in spec["items"]]
    if named == have:
        return
    new = [item for item in named if item not in have]
    gone = [item for item in have if item not in named]
    differs = [f"new here: {', '.join(new)}"] if new else []
    differs += [f"missing here: {', '.join(gone)}"] if gone else []
    since = "It was opened already, so its items are fixed" if opened else "Its items are drafted"
    raise BadInput(
        f"The poll {id!r} of this session has other items than this cell names "
        f"({'; '.join(differs) or 'another order'}). {since}: write items={have!r}, leave items out to take it as "
        "it is, or give the new poll another id."
    )


def _run_sheet(content: Mapping[str, Any]) -> RunSheetPart:
    pictures = ("chart", "mirror_chart") if content.get("mirror") else ("chart",)
    fills = tuple(f"{STEP}.{one}()" for one in (*pictures, "gaps"))
    return RunSheetPart(purpose=words("sheet-trust-poll"), fills=fills)


KIND = ActivityKind(
    tag="trust-poll",
    author=TrustPoll,
    call=trust_poll,
    found_by="trust_poll({})",
    own_ids=frozenset({"pulse"}),
    report="cofront_kit.activities.trust_poll.report:SECTION",
    tables="cofront_kit.activities.trust_poll.tables:TABLES",
    widget="cofront_kit.widgets.trust_poll:TrustPoll",
    texts=TEXTS,
    play=PLAY,
    run_sheet=_run_sheet,
)
