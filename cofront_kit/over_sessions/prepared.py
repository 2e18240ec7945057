"""What an alliance reads of one session, made once: a thousand sessions are then lists that are put together.

It follows from the session's tables alone, and stands packed beside them. Texts are numbers there, with a list of the
texts, because most of them come again and again.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Final, Literal, get_args

import msgspec

from cofront_kit.activities.table_registry import tables as registered
from cofront_kit.errors import BadInput
from cofront_kit.model.board.reading import CardStage
from cofront_kit.over_sessions.published import change_rows, lens_rows, trust_rows
from cofront_kit.over_sessions.words import same_words, value_of

Kind = Literal["text", "party", "texts", "plain"]
"""How a column is packed: ``party`` is a name that may be another in the alliance, ``texts`` several in one cell."""
Cells = Mapping[str, Mapping[str, Sequence[Any]]]
Rows = dict[str, list[Any]]

EDITION: Final = 1
"""Grows with every change of what is made here, or of the rules that it is made by."""
FIGURE: Final[Mapping[str, Kind]] = dict.fromkeys(("n", "mean", "points", "items", "threshold"), "plain")
PARTS: Final[Mapping[str, Mapping[str, Kind]]] = {
    "people": {"party": "party", "joined": "plain"},
    "trust": {
        "activity": "text",
        "round": "plain",
        "dimension": "text",
        "label": "text",
        "rater": "party",
        "target": "party",
        **FIGURE,
    },
    "check_in": {
        "activity": "text",
        "round": "plain",
        "moment": "text",
        "lens": "text",
        "label": "text",
        "party": "party",
        **FIGURE,
    },
    "changes": {
        "activity": "text",
        "from": "text",
        "to": "text",
        "lens": "text",
        "label": "text",
        "party": "party",
        **FIGURE,
    },
    "commitments": {
        "commitment": "text",
        "text": "text",
        "party": "party",
        "counterpart": "party",
        "due": "text",
        "status": "text",
        "kept_trust": "plain",
        "promised": "text",
        "from_session": "text",
        "from_commitment": "text",
    },
    "ledger": {
        "opportunity": "text",
        "title": "text",
        "stage": "text",
        "value": "text",
        "kinds": "texts",
        "size": "text",
        "words": "text",
        "place": "plain",
    },
    "issues": {"text": "text", "card": "text", "party": "party", "state": "text", "words": "text"},
    "attendance": {
        "party": "party",
        "joined": "plain",
        "activity": "text",
        "round": "plain",
        "handed_in": "plain",
        "entered": "plain",
    },
    "midst": dict.fromkeys(("minutes", *get_args(CardStage)), "plain"),
}
"""Part -> its columns; those of the session itself are added where the parts are put together."""
NEEDED: Final = (
    "trust",
    "trust_dimensions",
    "check_in",
    "check_in_pairs",
    "commitments",
    "ledger",
    "cards",
    "midst",
    "attendance",
    "parties",
)
"""The tables of a session that this is made of."""
_SIGN: Final = "\x1f"
"""Stands between the texts of one cell."""
Parts = dict[str, Rows]


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """The parts, packed; ``texts`` are those that cells are numbers of."""

    edition: int
    texts: list[str | None]
    parts: list[list[list[Any]]]


_decode: Final = msgspec.msgpack.Decoder(Prepared).decode


def prepare(given: Cells) -> Parts:
    """Make the parts of a session.

    Args:
        given: Its tables.

    Raises:
        BadInput: A table or a column is missing, the columns of one are not equally long, or no session can have
            published what they say.
    """
    _check(given)
    try:
        return {
            "people": {"party": list(given["parties"]["party"]), "joined": list(given["parties"]["joined"])},
            "trust": trust_rows(given),
            "check_in": lens_rows(given),
            "changes": change_rows(given),
            "commitments": {name: list(given["commitments"][name]) for name in PARTS["commitments"]},
            "ledger": _ledger(given["ledger"]),
            "issues": _issues(given["cards"]),
            "attendance": _attendance(given),
            "midst": _midst(given["midst"]),
        }
    except (LookupError, TypeError, ValueError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"its values don't fit their columns ({type(error).__name__})") from None


def pack(parts: Parts) -> bytes:
    """Pack what :func:`prepare` made."""
    numbers: dict[str | None, int] = {None: 0}

    def number(text: str | None) -> int:
        return numbers.setdefault(text, len(numbers))

    packed = []
    for part, columns in PARTS.items():
        cells = []
        for name, kind in columns.items():
            given = parts[part][name]
            if kind == "texts":
                given = [None if one is None else _SIGN.join(one) for one in given]
            cells.append(list(given) if kind == "plain" else [number(one) for one in given])
        packed.append(cells)
    made = Prepared(EDITION, list(numbers), packed)
    return zlib.compress(msgspec.msgpack.encode(made), 6)


def unpack(body: bytes) -> Prepared | None:
    """Unpack it; None if another edition made it, so that it has to be made again of the tables.

    Raises:
        zlib.error: It is damaged.
    """
    plain = zlib.decompress(body)
    if not plain.startswith(_BEGIN):
        return None
    return _decode(plain)


_BEGIN: Final = msgspec.msgpack.encode(Prepared(EDITION, [], []))[:2]


def several(text: str) -> tuple[str, ...]:
    """The texts of one cell."""
    return tuple(text.split(_SIGN)) if text else ()


# --- the parts


def _ledger(table: Mapping[str, Sequence[Any]]) -> Rows:
    """Opportunities of one title are told apart by their place among these."""
    words = [same_words(title) for title in table["title"]]
    seen: Counter[str] = Counter()
    places = []
    for one in words:
        places.append(seen[one])
        seen[one] += 1
    return {
        **{name: list(table[name]) for name in ("opportunity", "title", "stage", "kinds", "size")},
        "value": [value_of(kinds or ()) for kinds in table["kinds"]],
        "words": words,
        "place": places,
    }


def _issues(table: Mapping[str, Sequence[Any]]) -> Rows:
    """Issues, each wording once; a card that another replaces counts if no other says the same."""
    here: dict[str, tuple[Any, ...]] = {}
    columns = ("kind", "merged_into", "text", "card", "party", "state")
    rows = sorted(zip(*(table[name] for name in columns), strict=True), key=lambda row: row[1] is not None)
    for kind, _, text, *more in rows:
        if kind == "issue":
            words = same_words(text)
            here.setdefault(words, (text, *more, words))
    return turned(PARTS["issues"], here.values())


def _attendance(given: Cells) -> Rows:
    """A row per party and sealed step, of its last round; one per party where there was no such step."""
    last: dict[tuple[str, str], tuple[Any, ...]] = {}
    columns = ("activity", "party", "round", "handed_in", "entered")
    for activity, party, *counts in zip(*(given["attendance"][name] for name in columns), strict=True):
        if (activity, party) not in last or counts[0] >= last[activity, party][0]:
            last[activity, party] = tuple(counts)
    steps: list[str | None] = list(dict.fromkeys(activity for activity, _ in last)) or [None]
    people = zip(given["parties"]["party"], given["parties"]["joined"], strict=True)
    return turned(
        PARTS["attendance"],
        (
            (party, joined, step, *last.get((str(step), party), (None, None, None)))
            for party, joined in people
            for step in steps
        ),
    )


def _midst(table: Mapping[str, Sequence[Any]]) -> Rows:
    """One row, or none where no card was raised: minutes with cards in the midst, and where all lay in the end."""
    minutes: dict[int, dict[str, int]] = {}
    for minute, stage, cards in zip(table["minute"], table["stage"], table["cards"], strict=True):
        minutes.setdefault(minute, {})[stage] = cards
    moments = sorted(minutes)
    spent = sum(later - earlier for earlier, later in pairwise(moments) if minutes[earlier].get("midst"))
    ends = (
        [(spent, *(minutes[moments[-1]].get(stage, 0) for stage in get_args(CardStage)))] if moments else []
    )
    return turned(PARTS["midst"], ends)


def turned(columns: Mapping[str, Kind], rows: Any) -> Rows:
    """Rows as columns."""
    listed = list(rows)
    cells: Iterator[Any] = zip(*listed, strict=True) if listed else iter([()] * len(columns))
    return {name: list(column) for name, column in zip(columns, cells, strict=True)}


@cache
def _columns() -> dict[str, frozenset[str]]:
    known = registered()
    return {name: frozenset(known[name].table.all_columns) for name in NEEDED}


def _check(given: Cells) -> None:
    for name, columns in _columns().items():
        missing = columns - given.get(name, {}).keys()
        if missing:
            raise BadInput(f"the table {name!r} has no column {min(missing)!r}")
        if len({len(cells) for cells in given[name].values()}) > 1:
            raise BadInput(f"the columns of the table {name!r} are not equally long")
