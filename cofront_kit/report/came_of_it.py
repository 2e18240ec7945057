"""The report's part about what came of a session: the midst, votes, agreements, commitments, decisions, value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final

from cofront_kit.insight import record_frames
from cofront_kit.model.around import Around
from cofront_kit.model.state import SessionState
from cofront_kit.model.views import shared_view

from .revealed import Html

Names = Mapping[str, str]
_STATES: Final = {
    "agreed": "Agreed",
    "faced": "Faced together",
    "midst": "In the midst",
    "raised": "Raised",
    "parked": "In the parking lot",
}


def came_of_it(state: SessionState) -> Html:
    """All of it, as far as there is any."""
    view, names = shared_view(state, Around()), {party.id: party.name for party in state.parties}
    parts: Sequence[Callable[[Mapping[str, Any], Names], str]] = (
        _next,
        _agreements,
        _commitments,
        _decisions,
        _value,
        _votes,
        _cards,
    )
    return Html("".join(part(view, names) for part in parts))


def has_any(state: SessionState) -> bool:
    """Whether anything came of it that stands here."""
    own = state.outcomes
    return bool(state.board.cards or own.commitments or own.decisions or own.opportunities)


def _section(title: str, body: str) -> str:
    return f"<section><h2>{title}</h2>{body}</section>" if body else ""


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    heads = "".join(f"<th scope='col'>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td dir=auto>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f"<div class='wide words'><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _day(text: str) -> str:
    return f"<span class='day'>{escape(text)}</span>"


def _next(view: Mapping[str, Any], names: Names) -> str:  # noqa: ARG001
    day = view["flow"]["next_date"]
    if day is None:
        return ""
    return _section(
        "We meet again",
        f"<p><b>{escape(day)}</b>. Right after an honest talk trust often goes down before it grows; that is normal, "
        "and it is why the date matters.</p>",
    )


def _agreements(view: Mapping[str, Any], names: Names) -> str:
    said = []
    for card in record_frames.of(view, "card"):
        agreement = card["agreement"]
        if agreement is None:
            continue
        waiting = ", ".join(f"<bdi>{escape(names[party])}</bdi>" for party in agreement["waiting"])
        state = f"not yet confirmed by {waiting}" if waiting else "confirmed by every party"
        state += _on_behalf(agreement["on_behalf"], names)
        said.append(
            f"<article><h4 dir='auto'>{escape(card['text'])}</h4><p dir='auto'>{escape(agreement['text'])}</p>"
            f"<p class='quiet'>{state}</p></article>"
        )
    return _section("What we agreed", "".join(said))


def _on_behalf(parties: Sequence[str], names: Names) -> str:
    """That the facilitator confirmed for people without a phone, and of which parties; empty when nobody did."""
    if not parties:
        return ""
    named = ", ".join(f"<bdi>{escape(names[party])}</bdi>" for party in parties)
    return f" (on behalf of {named}: by the facilitator)"


def _commitments(view: Mapping[str, Any], names: Names) -> str:
    rows = [
        [
            escape(one["text"]),
            f"{escape(one['owner'])} (<bdi>{escape(names[one['party']])}</bdi>)",
            f"<bdi>{escape(names[one['counterpart']])}</bdi>",
            _day(one["due"]),
            escape(one["first_step"]),
            escape(one["status"]) + ("" if one["kept_trust"] is not True else ", counts as kept"),
        ]
        for one in record_frames.of(view, "commitment")
    ]
    if not rows:
        return ""
    balance = view["balance"]
    counts = ", ".join(f"<bdi>{escape(names[party])}</bdi> {n}" for party, n in balance["owners"].items())
    sided = (
        f" All of them are <bdi>{escape(names[balance['one_sided']])}</bdi>'s: what will the others bring?"
        if balance["one_sided"]
        else ""
    )
    table = _rows(["what", "owner", "for", "due", "first step", "status"], rows)
    return _section("Commitments", f"{table}<p class='quiet'>Owners by party: {counts}.{sided}</p>")


def _decisions(view: Mapping[str, Any], names: Names) -> str:
    rows = [
        [
            escape(one["what"]),
            escape(one["why"]),
            escape(one["dissent"]),
            "yes" if one["reversible"] else "no",
            ", ".join(f"<bdi>{escape(names[party])}</bdi> {n}" for party, n in one["present"].items()),
            _day(one["on"]),
        ]
        for one in record_frames.of(view, "decision")
    ]
    head = ["what", "why", "dissent", "can be taken back", "present", "on"]
    return _section("Decisions", _rows(head, rows))


def _value(view: Mapping[str, Any], names: Names) -> str:
    rows = [
        [
            escape(one["title"]),
            escape(one["stage"]),
            escape(", ".join(one["kinds"])),
            escape(one["size"]),
            ", ".join(
                f"{escape(who)} (<bdi>{escape(names[party])}</bdi>)" for party, who in one["owners"].items()
            ),
            escape(one["next_step"]),
        ]
        for one in record_frames.of(view, "opportunity")
    ]
    table = _rows(["opportunity", "stage", "kinds", "size", "owners", "next step"], rows)
    note = "<p class='quiet'>Sizes are words on purpose; nothing here is added up across parties.</p>"
    return _section("Value we could create", table and table + note)


def _votes(view: Mapping[str, Any], names: Names) -> str:
    parts = []
    for key, result in view.items():
        if not key.startswith("result/") or not isinstance(result, dict) or result.get("kind") != "dots":
            continue
        title = view[f"activity/{key.split('/')[1]}"]["spec"]["title"]
        shown = [
            party for party in names if party in result["people"] and result["people"][party] is not None
        ]
        head = ["card", "dots", *(f"<bdi>{escape(names[party])}</bdi>" for party in shown), ""]
        rows = [_ranked(one, shown, names) for one in result["ranking"]]
        hidden = [names[party] for party in names if party not in shown]
        veil = (
            f"<p class='veil'>{escape(', '.join(hidden))}: hidden to protect answers.</p>" if hidden else ""
        )
        parts.append(f"<h3 dir='auto'>{escape(title)}</h3>{_rows(head, rows)}{veil}")
    return _section("What we vote to face", "".join(parts))


def _ranked(one: Mapping[str, Any], shown: Sequence[str], names: Names) -> list[str]:
    total = "hidden" if one["total"] is None else str(one["total"])
    shares = [f"{one['by'][party]} ({one['share'][party]:.0%} of its dots)" for party in shown]
    mark = f"matters to <bdi>{escape(names[one['one_sided']])}</bdi> above all" if one["one_sided"] else ""
    return [escape(one["text"]), total, *shares, mark]


def _cards(view: Mapping[str, Any], names: Names) -> str:
    cards = [card for card in record_frames.of(view, "card") if card["into"] is None]
    texts = {card["id"]: card["text"] for card in record_frames.of(view, "card")}
    parts = []
    for state, title in _STATES.items():
        rows = [_card(card, names, texts) for card in cards if card["state"] == state]
        if rows:
            parts.append(f"<h3>{title}</h3>{_rows(['card', 'kind', 'from', 'made of'], rows)}")
    return _section("The board", "".join(parts))


def _card(card: Mapping[str, Any], names: Names, texts: Mapping[str, str]) -> list[str]:
    party = "every party" if card["party"] is None else f"<bdi>{escape(names[card['party']])}</bdi>"
    signed = f", {escape(card['author'])}" if card["author"] else ""
    origins = "; ".join(escape(texts.get(one, "")) for one in card["of"])
    text = escape(card["text"]) + _on_behalf(card["on_behalf"], names)
    return [text, escape(card["kind"]), party + signed, origins]
