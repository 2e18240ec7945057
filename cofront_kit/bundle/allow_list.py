"""What a bundle's public events hold: an allow-list of event classes and fields. What is not on it stays at home.

An event is public if a table needs it and everyone could see what it says. Who did something is never in it: no seat,
no display name, no hash. A test asks every event of the log, and every field, to stand on one of these lists.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import Struct

from cofront_kit.model import events as e
from cofront_kit.model.board import events as board
from cofront_kit.model.board.state import Agreement, Card
from cofront_kit.model.deadlines import events as deadlines
from cofront_kit.model.handover import events as handover
from cofront_kit.model.kinds import STOCK, name_of
from cofront_kit.model.lines import events as lines
from cofront_kit.model.names import events as names
from cofront_kit.model.outcomes.state import Carried, Change, Commitment, Decision, Opportunity
from cofront_kit.model.people import events as people
from cofront_kit.model.places import events as places
from cofront_kit.model.relocation import events as relocation
from cofront_kit.model.retention import events as retention
from cofront_kit.model.room_roles import events as room_roles
from cofront_kit.model.rounds import events as rounds
from cofront_kit.model.rounds.dots import VotedCard
from cofront_kit.model.rounds.lines import ShownLine, Slide
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import FramingText, Party
from cofront_kit.model.template import events as template
from cofront_kit.model.theme import events as theme
from cofront_kit.model.tools import events as tools

_STEP: Final = ("title", "intro", "minutes", "coach", "within", "hints")

PUBLIC: Final[dict[type[e.Event], tuple[str, ...]]] = {
    e.SessionCreated: ("code", "title", "parties", "language", "framing", "created_at"),
    e.ActivityDrafted: ("activity", "spec"),
    e.ActivityRemoved: ("activity",),
    e.Undone: ("number",),
    e.SessionClosed: ("closed",),
    e.StageMoved: ("activity", "closed"),
    e.KindBrought: ("kind", "package", "version"),
    names.SessionRenamed: ("title",),
    names.PartyRenamed: ("party", "name", "label"),
    template.TemplateTaken: ("framing", "language", "agenda"),
    rounds.ActivityOpened: ("activity", "round", "threshold", "items"),
    rounds.OpeningTakenBack: ("activity", "round"),
    rounds.ActivityClosed: ("activity",),
    rounds.ActivityRevealed: ("activity", "round", "threshold", "published", "turnout", "mirror", "options"),
    rounds.DotsRevealed: ("activity", "round", "threshold", "dots", "cards", "turnout"),
    rounds.SlidesOpened: ("activity", "round", "slides", "turnout", "cards"),
    rounds.RoundDiscarded: ("activity", "round", "kept"),
    rounds.PairsRevealed: ("earlier", "later", "published"),
    board.CardAdded: ("card",),
    board.CardReworded: ("card", "text", "rev"),
    board.CardConfirmed: ("card", "party", "rev", "entered", "hand", "full", "joins"),
    board.CardUnconfirmed: ("card", "party", "hand", "stands", "final"),
    board.CardsMerged: ("card",),
    board.CardUnmerged: ("card", "of"),
    board.CardAttached: ("card", "on"),
    board.CardParked: ("card", "parked"),
    board.CardWithdrawn: ("card",),
    board.CardReleased: ("card", "show"),
    board.HandsAsked: ("hands",),
    board.CardChosen: ("activity", "card"),
    board.AgreementProposed: ("card", "text", "rev"),
    board.AgreementConfirmed: ("card", "party", "rev", "entered", "hand", "full"),
    board.RoundDropped: ("activity", "round", "cards"),
    tools.NextDateSet: ("date", "none"),
    **{event: fields for kind in STOCK for event, fields in kind.public.items()},
}
"""Public event -> the fields that a bundle holds. ``hand``, a person's mark, becomes a number within a wording."""

_WHO: Final = "says what a single person did"
_LINK: Final = "is about links and the people who lead"
_SHOW: Final = "is about what a screen showed for a while"
_HOST: Final = "is about the computer that the session lives on"

WITHHELD: Final[dict[type[e.Event], str]] = {
    e.SeatTaken: _WHO,
    e.SeatRekeyed: _WHO,
    e.SeatRenamed: _WHO,
    e.DoneTicked: _WHO,
    places.SeatsFreed: _WHO,
    places.SeatReturned: _WHO,
    people.SeatRemoved: _WHO,
    people.SeatMoved: _WHO,
    people.SeatMoveAwaited: _WHO,
    tools.HandRaised: _WHO,
    tools.HandLowered: _WHO,
    lines.KeyTurned: _WHO,
    board.WordingProposed: "was no card's wording; a proposal that was taken is a rewording",
    people.LinksRenewed: _LINK,
    handover.CoFacilitatorAdded: _LINK,
    handover.CoFacilitatorRemoved: _LINK,
    handover.FacilitatorLinkRenewed: _LINK,
    handover.LeadPassed: _LINK,
    e.AttentionShown: _SHOW,
    tools.TimerSet: _SHOW,
    tools.ScreensHidden: _SHOW,
    tools.SpotMoved: _SHOW,
    tools.PagesTurned: _SHOW,
    tools.ScreensTurnedLight: _SHOW,
    tools.ReportHandedOut: _SHOW,
    board.SolutionsAllowed: _SHOW,
    rounds.RevealSet: _SHOW,
    deadlines.DeadlineSet: _SHOW,
    deadlines.DeadlinePassed: _SHOW,
    theme.ThemeSet: "is about how screens look",
    room_roles.RolesSet: "is about who keeps the time and the like in the room",
    places.ExpectedSet: _HOST,
    retention.KeepSet: _HOST,
    relocation.MovedAway: _HOST,
    relocation.CalledBack: _HOST,
    relocation.MoveConfirmed: _HOST,
    relocation.Arrived: _HOST,
    e.EventSetAside: "holds a damaged event, whatever is in it",
    **{event: why for kind in STOCK for event, why in kind.withheld.items()},
}
"""Event that no bundle holds -> why: "it ..."."""

FIELDS: Final[dict[type[Struct], tuple[str, ...]]] = {
    Party: ("id", "name", "mark", "label", "earlier"),
    FramingText: ("title", "text"),
    Card: (
        *("id", "kind", "text", "n", "rev", "party", "author", "entered", "withdrawn", "parked", "faced"),
        *("confirmed", "on_behalf", "on", "of", "into", "source", "agreement", "hands", "pending", "asked"),
    ),
    Agreement: ("text", "rev", "confirmed", "on_behalf", "hands"),
    VotedCard: ("card", "text", "kind", "party"),
    ShownLine: ("text", "card", "entered"),
    Slide: ("party", "prompt", "lines"),
    Commitment: (
        *(
            "id",
            "rev",
            "text",
            "owner",
            "party",
            "counterpart",
            "due",
            "promised",
            "first_step",
            "check",
            "card",
        ),
        *("status", "history", "carried", "n", "by"),
    ),
    Change: ("status", "due", "on", "elsewhere"),
    Carried: ("code", "title", "commitment"),
    Decision: ("id", "what", "why", "dissent", "reversible", "present", "on", "n", "card"),
    Opportunity: (
        *(
            "id",
            "rev",
            "title",
            "kinds",
            "benefits",
            "size",
            "confidence",
            "owners",
            "next_step",
            "due",
            "card",
        ),
        *("stage", "confirmed", "n", "by", "on_behalf", "hands", "follows"),
    ),
}
"""What is held of the values that public events are made of. Of what passed the disclosure rule, all is held."""

_SHEET: Final = "the run sheet is for the facilitator"
LEFT_OUT_OF_STEPS: Final = {
    "lead": _SHEET,
    "watch": _SHEET,
    "asks": _SHEET,
    "deadline_hours": "no table says until when a round took answers",
    "prompts": "asked of single people, by what they answered",
}
"""Fields of steps' contents that no bundle holds unless their kind says so -> why."""

LEFT_OUT: Final[dict[type[Struct], dict[str, str]]] = {
    e.SessionCreated: {
        "host": "names a computer and a person; the bag's own description says what the lobby said",
        "template": "can be a folder of the computer",
        "capabilities": "hashes of links",
        "expected": "no table says it",
        "words": "a digest for this computer's template",
        "threshold": "only proposed; each round says which one it was opened with",
    },
    e.Undone: {"keys": "only screens need them"},
    e.StageMoved: {"at_ms": "the event's own minute says enough"},
    template.TemplateTaken: {
        "words": "a digest for this computer's template",
        "threshold": "only proposed; each round says which one it was opened with",
    },
    rounds.ActivityOpened: {"box": "names a ballot box"},
    rounds.ActivityRevealed: {"kept": "is about a ballot box"},
    rounds.PairsRevealed: {"forgotten": "is about ballot boxes"},
    board.CardReworded: dict.fromkeys(("other", "kept", "taken"), "wordings that the card doesn't have"),
    Card: {
        "key": "a hash of its author's secret",
        "held": "a card that waits for the facilitator is in no bundle",
        "proposals": "wordings that the card doesn't have",
        "other": "wordings that the card doesn't have",
    },
}
"""Fields of public events and of their values that no bundle holds -> why."""

BLANKS: Final[dict[type[e.Event], dict[str, Any]]] = {
    e.SessionCreated: {"host": {}, "template": "", "capabilities": {}},
    e.Undone: {"keys": []},
    template.TemplateTaken: {"words": ""},
    rounds.PairsRevealed: {"forgotten": []},
}
"""What is put in place of left out fields that have no default, when a bundle's events are replayed."""


def held_of(spec: type[Spec]) -> tuple[str, ...] | None:
    """The fields of a stock kind's content that a bundle holds; None for any other's."""
    kind = next((one for one in STOCK if one.spec is spec), None)
    if kind is None:
        return None
    return (*(name for name in _STEP if name in spec.__struct_fields__), *kind.bundled)


def content_of(spec: Spec) -> dict[str, Any] | None:
    """What a step asked, with its kind, as far as a bundle holds it; None for one of a package's kind."""
    held = held_of(type(spec))
    if held is None:
        return None
    return {"kind": name_of(spec), **{field: msgspec.to_builtins(getattr(spec, field)) for field in held}}
