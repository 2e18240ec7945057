"""Tidy tables of cards, slides, votes, commitments, decisions and opportunities, made from what everyone may see.

The rows come from values of the session's view, so that nothing can stand in a table that is on no screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from cofront_kit.insight.frames import Names, table
from cofront_kit.model.consent import said

_TEXT: Final = "object"
View = Mapping[str, Any]
"""View key -> value, see ``docs/protocol.md``."""

CARDS: Final = {
    "card": _TEXT,
    "kind": _TEXT,
    "text": _TEXT,
    "party": _TEXT,
    "author": _TEXT,
    "state": _TEXT,
    "confirmed": _TEXT,
    "waiting": _TEXT,
    "said": _TEXT,
    "place": _TEXT,
    "on": _TEXT,
    "merged_from": _TEXT,
    "merged_into": _TEXT,
    "agreement": _TEXT,
    "agreed": "bool",
    "agreed_said": _TEXT,
    "entered": "bool",
    "on_behalf": _TEXT,
    "agreed_on_behalf": _TEXT,
}
SLIDES: Final = {
    "round": "int64",
    "party": _TEXT,
    "prompt": _TEXT,
    "text": _TEXT,
    "card": _TEXT,
    "entered": "bool",
}
VOTES: Final = {
    "round": "int64",
    "rank": "Int64",
    "card": _TEXT,
    "text": _TEXT,
    "party": _TEXT,
    "dots": "Int64",
    "share": "float64",
    "total": "Int64",
    "one_sided": _TEXT,
    "hidden": "bool",
}
COMMITMENTS: Final = {
    "commitment": _TEXT,
    "text": _TEXT,
    "owner": _TEXT,
    "party": _TEXT,
    "counterpart": _TEXT,
    "due": "datetime64[ns]",
    "first_step": _TEXT,
    "check": "datetime64[ns]",
    "status": _TEXT,
    "kept_trust": "boolean",
    "promised": "datetime64[ns]",
    "card": _TEXT,
    "from_session": _TEXT,
}
DECISIONS: Final = {
    "decision": _TEXT,
    "what": _TEXT,
    "why": _TEXT,
    "dissent": _TEXT,
    "reversible": "bool",
    "present": _TEXT,
    "on": "datetime64[ns]",
    "card": _TEXT,
}
OPPORTUNITIES: Final = {
    "opportunity": _TEXT,
    "title": _TEXT,
    "stage": _TEXT,
    "kinds": _TEXT,
    "benefits": _TEXT,
    "size": _TEXT,
    "confidence": _TEXT,
    "owners": _TEXT,
    "next_step": _TEXT,
    "due": "datetime64[ns]",
    "card": _TEXT,
    "confirmed": _TEXT,
    "missing": _TEXT,
    "on_behalf": _TEXT,
    "said": _TEXT,
}


def of(view: View, head: str) -> list[dict[str, Any]]:
    """The values of all keys ``<head>/...``, in the order they came."""
    found = [value for key, value in view.items() if key.startswith(f"{head}/")]
    return sorted(found, key=lambda value: (value.get("n", 0), value["id"]))


def cards(view: View, names: Names) -> pd.DataFrame:
    """One row per card, merged ones too: columns of :data:`CARDS`."""
    return table(
        (
            {
                "card": one["id"],
                "kind": one["kind"],
                "text": one["text"],
                "party": _name(names, one["party"]),
                "author": one["author"],
                "state": one["state"],
                "confirmed": _names(names, one["confirmed"]),
                "waiting": _names(names, one["waiting"]),
                "said": said(one, names),
                "place": one["place"],
                "on": one["on"],
                "merged_from": tuple(one["of"]),
                "merged_into": one["into"],
                "agreement": (one["agreement"] or {}).get("text"),
                "agreed": one["state"] == "agreed",
                "agreed_said": said(one["agreement"], names) if one["agreement"] else "",
                "entered": one["entered"],
                "on_behalf": _names(names, one["on_behalf"]),
                "agreed_on_behalf": _names(names, (one["agreement"] or {}).get("on_behalf", ())),
            }
            for one in of(view, "card")
        ),
        CARDS,
    )


def slides(view: View, names: Names, activity: str) -> pd.DataFrame:
    """One row per opened line: columns of :data:`SLIDES`."""
    return table(
        (
            {
                "round": turn,
                "party": names[slide["party"]],
                "prompt": slide["prompt"],
                "text": line["text"],
                "card": line["card"],
                "entered": line["entered"],
            }
            for turn, result in _results(view, activity)
            for slide in result["slides"]
            for line in slide["lines"]
        ),
        SLIDES,
    )


def votes(view: View, names: Names, activity: str) -> pd.DataFrame:
    """One row per card and party that is shown, best ranked first: columns of :data:`VOTES`.

    ``rank`` is the place that the screens show: cards with as many dots share it, and it is missing where totals are
    hidden. ``share`` is the party's dots on the card by all the party's dots, 0..1; ``one_sided`` names the one party
    that a card matters to. A party too small to be shown has a row that says ``hidden`` and no figure.
    """
    return table(
        (
            {
                "round": turn,
                "rank": one["place"],
                "card": one["card"],
                "text": one["text"],
                "party": name,
                "dots": one["by"].get(party),
                "share": one["share"].get(party),
                "total": one["total"],
                "one_sided": _name(names, one["one_sided"]),
                "hidden": one["by"].get(party) is None,
            }
            for turn, result in _results(view, activity)
            for one in result["ranking"]
            for party, name in names.items()
        ),
        VOTES,
    )


def commitments(view: View, names: Names) -> pd.DataFrame:
    """One row per commitment: columns of :data:`COMMITMENTS`."""
    return table(
        (
            {
                "commitment": one["id"],
                "text": one["text"],
                "owner": one["owner"],
                "party": names[one["party"]],
                "counterpart": names[one["counterpart"]],
                "due": _day(one["due"]),
                "first_step": one["first_step"],
                "check": _day(one["check"]),
                "status": one["status"],
                "kept_trust": one["kept_trust"],
                "promised": _day(one["promised"]),
                "card": one["card"],
                "from_session": (one["carried"] or {}).get("code"),
            }
            for one in of(view, "commitment")
        ),
        COMMITMENTS,
    )


def decisions(view: View, names: Names) -> pd.DataFrame:
    """One row per decision: columns of :data:`DECISIONS`; ``present`` is party name -> people."""
    return table(
        (
            {
                "decision": one["id"],
                "what": one["what"],
                "why": one["why"],
                "dissent": one["dissent"],
                "reversible": one["reversible"],
                "present": {names[party]: count for party, count in one["present"].items()},
                "on": _day(one["on"]),
                "card": one["card"],
            }
            for one in of(view, "decision")
        ),
        DECISIONS,
    )


def opportunities(view: View, names: Names) -> pd.DataFrame:
    """One row per opportunity: columns of :data:`OPPORTUNITIES`. Sizes are words, never added up."""
    return table(
        (
            {
                "opportunity": one["id"],
                "title": one["title"],
                "stage": one["stage"],
                "kinds": tuple(one["kinds"]),
                "benefits": one["benefits"],
                "size": one["size"],
                "confidence": one["confidence"],
                "owners": {names[party]: owner for party, owner in one["owners"].items()},
                "next_step": one["next_step"],
                "due": _day(one["due"]),
                "card": one["card"],
                "confirmed": _names(names, one["confirmed"]),
                "missing": tuple(one["missing"]),
                "on_behalf": _names(names, one["on_behalf"]),
                "said": said(one, names),
            }
            for one in of(view, "opportunity")
        ),
        OPPORTUNITIES,
    )


def _results(view: View, activity: str) -> Iterable[tuple[int, dict[str, Any]]]:
    head = f"result/{activity}/"
    turns = sorted(int(key.removeprefix(head)) for key in view if key.startswith(head))
    return [(turn, view[f"{head}{turn}"]) for turn in turns]


def _name(names: Names, party: str | None) -> str | None:
    return None if party is None else names[party]


def _names(names: Names, parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(names[party] for party in parties)


def _day(text: str | None) -> pd.Timestamp | None:
    return None if text is None else pd.Timestamp(text)
