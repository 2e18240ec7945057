"""The report's part about what came of a session: the midst, votes, agreements, commitments, decisions, value."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from html import escape
from typing import Any, Final

from cofront_kit.insight import record_frames
from cofront_kit.model.around import Around
from cofront_kit.model.consent import said
from cofront_kit.model.state import SessionState
from cofront_kit.model.views import shared_view

from .days import day
from .revealed import Html, records

Names = Mapping[str, str]
_SIZES: Final = {"S": "small", "M": "medium", "L": "large"}
_STATES: Final = {
    "agreed": "Agreed",
    "faced": "Faced together",
    "midst": "In the midst",
    "raised": "Raised",
    "parked": "In the parking lot",
}


def came_of_it(state: SessionState) -> Html:
    """What people take home first: agreements, commitments, the next date; then decisions and value."""
    view, names = _seen(state)
    made = (_agreements(view, names), _commitments(view, names), _next(view), _decisions(view, names))
    return Html("".join((*made, _value(view, names))))


def on_the_board(state: SessionState) -> Html:
    """Which cards were voted for, and all cards there are."""
    view, names = _seen(state)
    return Html(_votes(view, names) + _cards(view, names))


def _seen(state: SessionState) -> tuple[Mapping[str, Any], Names]:
    return shared_view(state, Around()), short_names(state)


def short_names(state: SessionState) -> dict[str, str]:
    """Party id -> what tables, charts and lists call it; the report's head has the full names."""
    return {party.id: party.label or party.name for party in state.parties}


def has_any(state: SessionState) -> bool:
    """Whether there is any outcome for this part."""
    own = state.outcomes
    return bool(state.board.cards or own.commitments or own.decisions or own.opportunities)


def _section(title: str, body: str) -> str:
    return f"<section><h2>{title}</h2>{body}</section>" if body else ""


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]], texts: Container[str] = ()) -> str:
    """A table; columns that are empty in every row are left out.

    Args:
        head: Heads of the columns, escaped.
        rows: Cells, escaped.
        texts: Heads of the columns that hold text of any length.
    """
    told = [index for index in range(len(head)) if any(row[index] for row in rows)]
    columns = [(head[index], "text" if head[index] in texts else "fact") for index in told]
    return records(columns, [[row[index] for index in told] for row in rows])


def _day(text: str, view: Mapping[str, Any]) -> str:
    return f"<span class='day'>{escape(day(text, view['session']['language']))}</span>"


def _next(view: Mapping[str, Any]) -> str:
    flow = view["flow"]
    if flow["next_date"] is None:
        said = "<p>No date was fixed in this session.</p>" if flow["no_next_date"] else ""
        return _section("We meet again", said)
    return _section(
        "We meet again",
        f"<p><b>{_day(flow['next_date'], view)}</b>. Right after an honest talk trust often goes down before it "
        "grows; that is normal, "
        "and it is why the date matters.</p>",
    )


def _agreements(view: Mapping[str, Any], names: Names) -> str:
    said = []
    for card in record_frames.of(view, "card"):
        agreement = card["agreement"]
        if agreement is None:
            continue
        state = _said(agreement, names) or "not yet confirmed by anybody"
        said.append(
            f"<article><h4 dir='auto'>{escape(card['text'])}</h4><p dir='auto'>{escape(agreement['text'])}</p>"
            f"<p class='quiet'>{state}</p></article>"
        )
    return _section("What we agreed", "".join(said))


def _said(value: Mapping[str, Any], names: Names) -> str:
    """Who has confirmed a wording, and who has not yet."""
    return said(value, {party: f"<bdi>{escape(name)}</bdi>" for party, name in names.items()})


def _commitments(view: Mapping[str, Any], names: Names) -> str:
    rows = [
        [
            escape(one["text"]),
            f"{escape(one['owner'])} (<bdi>{escape(names[one['party']])}</bdi>)",
            f"<bdi>{escape(names[one['counterpart']])}</bdi>",
            _day(one["due"], view),
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
    head = ["what", "owner", "for", "due", "first step", "status"]
    table = _rows(head, rows, {"what", "owner", "first step"})
    return _section("Commitments", f"{table}<p class='quiet'>Owners by party: {counts}.{sided}</p>")


def _decisions(view: Mapping[str, Any], names: Names) -> str:
    rows = [
        [
            escape(one["what"]),
            escape(one["why"]),
            escape(one["dissent"]),
            "yes" if one["reversible"] else "no",
            ", ".join(f"<bdi>{escape(names[party])}</bdi> {n}" for party, n in one["present"].items()),
            _day(one["on"], view),
        ]
        for one in record_frames.of(view, "decision")
    ]
    head = ["what", "why", "dissent", "can be taken back", "present", "on"]
    return _section("Decisions", _rows(head, rows, {"what", "why", "dissent"}))


def _value(view: Mapping[str, Any], names: Names) -> str:
    rows = [
        [
            escape(one["title"]),
            escape(one["stage"]),
            escape(", ".join(one["kinds"])),
            _SIZES.get(one["size"], ""),
            ", ".join(
                f"{escape(who)} (<bdi>{escape(names[party])}</bdi>)" for party, who in one["owners"].items()
            ),
            escape(one["next_step"]),
        ]
        for one in record_frames.of(view, "opportunity")
    ]
    head = ["opportunity", "stage", "kinds", "size", "owners", "next step"]
    table = _rows(head, rows, {"opportunity", "kinds", "owners", "next step"})
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
        head = ["card", "dots", *(f"<bdi>{escape(names[party])}</bdi>" for party in shown), "note"]
        chosen = [one for one in result["ranking"] if one["total"] != 0]
        rows = [_ranked(one, shown, names) for one in chosen]
        none = [
            f"<li dir='auto'>{escape(one['text'])}</li>" for one in result["ranking"] if one["total"] == 0
        ]
        without = f"<p class='quiet'>Without a dot:</p><ul class='cards'>{''.join(none)}</ul>" if none else ""
        hidden = [names[party] for party in names if party not in shown]
        veil = (
            f"<p class='veil'>{escape(', '.join(hidden))}: hidden to protect answers.</p>" if hidden else ""
        )
        table = _rows(head, rows, {"card", "note"})
        parts.append(f"<h3 dir='auto'>{escape(title)}</h3>{table}{veil}{without}")
    note = "<p class='quiet'>In brackets: the share of that side's own dots.</p>"
    return _section("What we voted to face", "".join(parts) + note if parts else "")


def _ranked(one: Mapping[str, Any], shown: Sequence[str], names: Names) -> list[str]:
    total = "hidden" if one["total"] is None else str(one["total"])
    shares = [f"{one['by'][party]} ({one['share'][party]:.0%})" for party in shown]
    mark = f"matters to <bdi>{escape(names[one['one_sided']])}</bdi> above all" if one["one_sided"] else ""
    return [escape(one["text"]), total, *shares, mark]


def _cards(view: Mapping[str, Any], names: Names) -> str:
    cards = [card for card in record_frames.of(view, "card") if card["into"] is None]
    texts = {card["id"]: card["text"] for card in record_frames.of(view, "card")}
    parts = []
    for state, title in _STATES.items():
        rows = [_card(card, names, texts) for card in cards if card["state"] == state]
        if rows:
            parts.append(f"<h3>{title}</h3><ul class='cards'>{''.join(_line(*row) for row in rows)}</ul>")
    return _section("All cards", "".join(parts))


def _line(text: str, kind: str, party: str, origins: str) -> str:
    made = f"; made of: {origins}" if origins else ""
    return f"<li dir='auto'>{text} <span class='quiet'>({kind}, {party}{made})</span></li>"


def _card(card: Mapping[str, Any], names: Names, texts: Mapping[str, str]) -> list[str]:
    party = "every party" if card["party"] is None else f"<bdi>{escape(names[card['party']])}</bdi>"
    signed = f", {escape(card['author'])}" if card["author"] else ""
    origins = "; ".join(escape(texts.get(one, "")) for one in card["of"])
    told = _said(card, names)
    text = escape(card["text"]) + (f" <span class='quiet'>{told}</span>" if told else "")
    return [text, escape(card["kind"]), party + signed, origins]
