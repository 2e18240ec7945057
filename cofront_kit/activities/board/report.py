"""The report's part about the board: all cards there are."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Final

from cofront_kit.activities.pieces import section, spoken
from cofront_kit.activities.section import Section, Seen
from cofront_kit.insight.frames import Names
from cofront_kit.insight.record_frames import of
from cofront_kit.said import coded, words

_STATES: Final = {
    "agreed": "report-agreed",
    "faced": "report-faced-together",
    "midst": "report-in-the-midst",
    "raised": "report-raised",
    "parked": "report-in-the-parking-lot",
}


def _cards(seen: Seen) -> str:
    view, names = seen.view, seen.names
    cards = [card for card in of(view, "card") if card["into"] is None]
    texts = {card["id"]: card["text"] for card in of(view, "card")}
    parts = []
    for state, title in _STATES.items():
        rows = [_card(card, names, texts) for card in cards if card["state"] == state]
        if rows:
            parts.append(
                f"<h3>{words(title)}</h3><ul class='cards'>{''.join(_line(*row) for row in rows)}</ul>"
            )
    return section(words("report-all-cards"), "".join(parts))


def _line(text: str, kind: str, party: str, origins: str) -> str:
    made = words("report-made-of", origins=origins) if origins else ""
    return f"<li dir='auto'>{text} <span class='quiet'>({kind}, {party}{made})</span></li>"


def _card(card: Mapping[str, Any], names: Names, texts: Mapping[str, str]) -> list[str]:
    party = (
        words("report-every-party") if card["party"] is None else f"<bdi>{escape(names[card['party']])}</bdi>"
    )
    signed = f", {escape(card['author'])}" if card["author"] else ""
    origins = "; ".join(escape(texts.get(one, "")) for one in card["of"])
    told = spoken(card, names)
    text = escape(card["text"]) + (f" <span class='quiet'>{told}</span>" if told else "")
    return [text, escape(coded(card["kind"])), party + signed, origins]


SECTION: Final = Section(board=_cards)
