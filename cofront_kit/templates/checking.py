"""What is wrong with a template, in sentences that name file, key, value and the way to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.files.notebooks import NoNotebook, holds_outputs, read_notebook
from cofront_kit.model.kinds import STOCK, kinds, read_spec
from cofront_kit.model.parties import check_parties
from cofront_kit.model.plan import check_expected
from cofront_kit.model.text import MAX_TITLE, clean
from cofront_kit.templates import tables as tables
from cofront_kit.templates.specs import (
    FORMS,
    MOMENTS,
    check_in_spec,
    checked_form,
    checked_moment,
    labels_of,
    parties_of,
    poll_spec,
)
from cofront_kit.templates.tables import Activity, CheckInTexts, Content, PollTexts

KINDS: Final = tuple(kind.name for kind in STOCK)
"""Kinds of activities that this release plays."""

_AT: Final = re.compile(r"(?P<what>.*?)(?: - at `(?:\$|key in \$)\.?(?P<path>.*)`)?", re.DOTALL)
_KEYS: Final = tuple(
    sorted(
        {
            info.encode_name
            for table in (
                *(
                    tables.Content,
                    tables.Framing,
                    tables.PartyTexts,
                    tables.Activity,
                    tables.PromptTexts,
                    tables.PollTexts,
                    tables.ItemGroup,
                    tables.Item,
                ),
                *(tables.CheckInTexts, tables.Moments, tables.MomentTexts, tables.LensTexts, tables.Scale),
                tables.LensLabels,
            )
            for info in msgspec.structs.fields(table)
        }
    )
)


def explain(message: str, data: object) -> str:
    """Turn msgspec's message into key, value and way out.

    Args:
        message: What msgspec said.
        data: What it was about.
    """
    match = _AT.fullmatch(message)
    what, path = (match["what"], match["path"] or "") if match else (message, "")
    unknown = re.search(r"unknown field `(.+)`", what)
    if unknown:
        where = f"{path}.{unknown[1]}" if path else unknown[1]
        return f"the key {where} is not known.{nearest(unknown[1], _KEYS)} Rename or remove it."
    missing = re.search(r"missing required field `(.+)`", what)
    if missing:
        return f"the key {path + '.' if path else ''}{missing[1]} is missing. Add it; docs/templates.md has an example."
    return f"the key {path} has the value {_short(_value_at(data, path))}: {what}. Mend it."


def _value_at(data: object, path: str) -> object:
    for step in re.findall(r"[^.\[\]]+", path):
        if isinstance(data, Mapping) and step in data:
            data = data[step]
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return "..."
    return data


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def problems_of(content: Content, file: Path) -> list[str]:
    """What the types can't see.

    Args:
        content: A ``template.toml``, read.
        file: Where it lies, for the messages.
    """
    problems: list[str] = []

    def attempt(key: str, work: Callable[[], object]) -> None:
        try:
            work()
        except BadInput as error:
            problems.append(f"{file}: {key}: {error}")

    attempt("title", lambda: clean(content.title, what="the title", most=MAX_TITLE))
    attempt("parties", lambda: check_parties(parties_of(content)))
    if content.expected is not None:
        attempt("expected", lambda: check_expected(content.expected))
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", content.language):
        problems.append(
            f'{file}: language: {content.language!r} is no language tag. Write for example "en" or "de-AT".'
        )
    texts = [f"{file}: {said}" for said in _text_problems(content)]
    for index, entry in enumerate(content.activities):
        key = f"activities[{index}]"
        wrong = _activity_problem(entry, {one.id for one in content.activities[:index]})
        if wrong:
            problems.append(f"{file}: {key}.{wrong}")
        elif not texts:
            attempt(key, lambda entry=entry: read_spec(spec_of(content, entry)))  # type: ignore[misc]
    problems += texts
    if not problems:
        for key, specs in _all_specs(content):
            attempt(key, lambda specs=specs: [read_spec(spec()) for spec in specs])  # type: ignore[misc]
    return problems


def spec_of(content: Content, entry: Activity) -> dict[str, Any]:
    """The content of one ``[[activities]]`` entry.

    Raises:
        BadInput: The template has no texts for it, or not what it asks for.
    """
    made = _texts_of(content, entry)
    shared = {
        "minutes": entry.minutes,
        "coach": entry.coach.strip(),
        "within": entry.within,
        "lead": entry.lead.strip(),
        "watch": entry.watch.strip(),
        "reveal": entry.reveal,
    }
    return made | {name: value for name, value in shared.items() if value}


def _texts_of(content: Content, entry: Activity) -> dict[str, Any]:
    if entry.kind == "check-in":
        if content.check_in is None:
            raise BadInput("there is no table [check-in], so no check-in can be made.")
        return check_in_spec(
            content.check_in,
            entry.moment,
            entry.form or "short",
            title=entry.title,
            intro=entry.intro or None,
        )
    if entry.kind != "trust-poll":
        return _own_texts(entry)
    if content.trust_poll is None:
        raise BadInput("there is no table [trust-poll], so no trust poll can be made.")
    items = "pulse" if entry.items is None else entry.items
    return poll_spec(content.trust_poll, items, title=entry.title, intro=entry.intro, mirror=entry.mirror)


def _own_texts(entry: Activity) -> dict[str, Any]:
    """The content of an activity whose texts stand in its entry."""
    said = {name: getattr(entry, name) for name in _fields_of(entry.kind) if hasattr(entry, name)}
    made = {name: value for name, value in said.items() if value is not None}
    if entry.prompts is not None:
        made["prompts"] = [msgspec.to_builtins(prompt) for prompt in entry.prompts]
    return made | {"kind": entry.kind, "title": entry.title, "intro": entry.intro.strip()}


def _fields_of(kind: str) -> tuple[str, ...]:
    return tuple(info.encode_name for info in msgspec.structs.fields(kinds()[kind].spec))


def _activity_problem(entry: Activity, earlier: set[str]) -> str:
    """The first thing wrong with an entry by itself, beginning with its key."""
    if entry.kind not in KINDS:
        known = " and ".join(f'"{kind}"' for kind in KINDS)
        return f"kind: {entry.kind!r} is not known.{nearest(entry.kind, KINDS)} This release plays {known}."
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", entry.id):
        return f"id: {entry.id!r} needs 1 to 64 of the characters A-Z a-z 0-9 _ -."
    if entry.id in earlier:
        return f"id: {entry.id!r} stands there twice. Give each activity its own id."
    strange = _strange(entry)
    if strange:
        takers = " or ".join(_CALLED[kind] for kind in KINDS if strange in _takes(kind))
        return f"{strange}: belongs to {takers}, and this is {_CALLED[entry.kind]}. Remove it."
    if entry.reveal not in (None, "by-hand", "when-all"):
        return (
            f'reveal: {entry.reveal!r} is not known.{nearest(entry.reveal, ("by-hand", "when-all"))} Write "by-hand", '
            'or "when-all" to have it open by itself when everyone has handed in.'
        )
    return _check_in_problem(entry) if entry.kind == "check-in" else ""


_CALLED: Final = {
    "trust-poll": "a trust poll",
    "check-in": "a check-in",
    "slides": "slides",
    "dot-vote": "a dot vote",
    "fist": "a fist to five",
    "step": "a step",
    "board": "a board",
    "read-out": "a read-out",
    "cofront": "a co-front",
    "commitments": "a list of commitments",
    "ledger": "a ledger",
}
_POLL_KEYS: Final = frozenset({"items", "mirror", "reveal"})
_LENS_KEYS: Final = frozenset({"moment", "form", "reveal"})
_EVERYWHERE: Final = frozenset(
    {"id", "kind", "title", "intro", "minutes", "coach", "within", "lead", "watch"}
)


def _takes(kind: str) -> frozenset[str]:
    """The keys that an entry of a kind may have."""
    if kind == "trust-poll":
        return _EVERYWHERE | _POLL_KEYS
    if kind == "check-in":
        return _EVERYWHERE | _LENS_KEYS
    return _EVERYWHERE | frozenset(_fields_of(kind))


def _strange(entry: Activity) -> str | None:
    """A key that is set and means nothing for this kind, or None."""
    for info in msgspec.structs.fields(entry):
        is_set = getattr(entry, info.name) != info.default
        if is_set and info.name not in _takes(entry.kind):
            return info.name
    return None


def _check_in_problem(entry: Activity) -> str:
    for name, checked in (("moment", checked_moment), ("form", checked_form)):
        value = getattr(entry, name)
        if value is None and name == "form":
            continue
        try:
            checked(value)
        except BadInput as error:
            return f"{name}: {error}"
    return ""


def _text_problems(content: Content) -> Iterator[str]:
    if content.trust_poll is not None:
        yield from _poll_problems(content.trust_poll)
    if content.check_in is not None:
        yield from _lens_problems(content.check_in)


def _poll_problems(texts: PollTexts) -> Iterator[str]:
    for key in ("about", "mirror_about"):
        text = getattr(texts, key)
        if (key == "about" or text) and "{party}" not in text:
            yield f"trust-poll.{key}: {_short(text)} lacks {{party}}, the place of the rated party's name."
    yield from _twice("trust-poll.dimensions", [group.id for group in texts.dimensions])
    for index, group in enumerate(texts.dimensions):
        if not group.items:
            yield f"trust-poll.dimensions[{index}].items: {group.id!r} has no item. Add one or remove it."


def _lens_problems(texts: CheckInTexts) -> Iterator[str]:
    yield from _empty("check-in", msgspec.to_builtins(texts))
    if not texts.lenses:
        yield "check-in.lenses: there is none. Add at least one, docs/templates.md has an example."
    yield from _twice("check-in.lenses", [lens.id for lens in texts.lenses])
    for index, lens in enumerate(texts.lenses):
        if not lens.items:
            yield f"check-in.lenses[{index}].items: {lens.id!r} has no item. Add one or remove it."
    for key, name in [("labels", texts.labels), *(("label_sets", name) for name in texts.label_sets)]:
        try:
            labels_of(texts, name)
        except BadInput as error:
            yield f"check-in.{key}: {error}"


_MAY_BE_EMPTY: Final = frozenset({"intro", "why_then", "then_low", "then_high"})


def _empty(key: str, value: object) -> Iterator[str]:
    """Texts without a sign in them, wherever they stand."""
    if isinstance(value, str) and not value.strip():
        yield f"{key}: is empty. Write a text."
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _MAY_BE_EMPTY:
                yield from _empty(f"{key}.{name}", inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _empty(f"{key}[{index}]", inner)


def _twice(key: str, ids: list[str]) -> Iterator[str]:
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"{key}: the id {name!r} stands there twice. Give each its own."


def _all_specs(content: Content) -> Iterator[tuple[str, list[Callable[[], dict[str, Any]]]]]:
    """Everything that could be made of the texts, whether it is on the agenda or not."""
    polls, lenses = content.trust_poll, content.check_in
    if polls is not None:
        mirror = bool(polls.mirror_about)
        yield (
            "trust-poll",
            [lambda: poll_spec(polls, "map", title=content.title, intro="", mirror=mirror)],
        )
    if lenses is not None:
        for moment in MOMENTS:
            yield (
                f"check-in.moments.{moment}",
                [lambda form=form, moment=moment: check_in_spec(lenses, moment, form) for form in FORMS],  # type: ignore[misc]
            )


def notebook_problems(file: Path, stock: str) -> list[str]:
    """What is wrong with one of a template's notebooks.

    Args:
        file: The notebook.
        stock: The template to copy one from.
    """
    if not file.is_file():
        return [f"{file}: is missing. Copy it from the template {stock!r}."]
    try:
        notebook = read_notebook(file)
        outputs = holds_outputs(file)
    except (OSError, NoNotebook) as error:
        return [str(error)]
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    if "cofront_kit" not in code:
        return [f"{file}: no cell imports cofront_kit. Add a cell: import cofront_kit as cf."]
    if outputs:
        return [
            f"{file}: holds outputs of an earlier run. Clear them (Edit > Clear Outputs of All Cells) and save."
        ]
    return []
