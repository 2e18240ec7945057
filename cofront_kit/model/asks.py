"""What to ask after a result: the template's questions, and which of them a result calls for.

A kind says which results there can be (``Kind.finds``) and which of them are there (``Kind.find``), from what everyone
sees. Nothing here reads a sealed answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from msgspec import Struct

from cofront_kit.errors import BadInput, concerning
from cofront_kit.model.text import clean, is_slug
from cofront_kit.said import said

MAX_ASK: Final = 400
"""Most characters of one question: it is read out while people wait."""
MAX_ASKS: Final = 60
"""Most questions that one activity has."""
MOST_SHOWN: Final = 4
"""Most questions that are offered at a time: more than that nobody asks."""
NAMES: Final = ("of", "party", "other")
"""What a question can name in braces: what the result is about, and the sides."""
_NAMED: Final = re.compile(r"\{(.*?)\}")


class Ask(Struct, frozen=True, omit_defaults=True):
    """One question of the template, for one kind of result.

    Attributes:
        id: Unique in the activity.
        when: The result that it belongs to: ``"widest-gap"``, ``"hidden"`` ...
        text: The question; ``{of}``, ``{party}`` and ``{other}`` are filled in.
        of: What the result has to be about, such as a dimension's id; empty for anything.
    """

    id: str
    when: str
    text: str
    of: str = ""


class Found(Struct, frozen=True):
    """A result that is there.

    Attributes:
        when: Its name.
        of: The id of what it is about; empty where it is about the whole.
        about: The same as screens name it.
        party: Label of the side that it is about first; empty for none.
        other: Label of the other side; empty for none.
    """

    when: str
    of: str = ""
    about: str = ""
    party: str = ""
    other: str = ""


class AskView(Struct, frozen=True):
    """A question for now, and the result that calls for it.

    Attributes:
        why: The result in a few words.
        text: The question.
    """

    why: str
    text: str


def chosen(
    asks: Sequence[Ask], found: Iterable[Found], called: Mapping[str, Callable[[Found], str]]
) -> Iterator[AskView]:
    """The questions that results call for, the most important result first.

    Questions for exactly what a result is about go before those for anything.

    Args:
        asks: The template's questions, in its order.
        found: The results, the most important one first.
        called: Name of a result -> what it is called.
    """
    count = 0
    for one in found:
        fitting = [ask for ask in asks if ask.when == one.when]
        exact = [ask for ask in fitting if ask.of and ask.of == one.of]
        for ask in exact or [ask for ask in fitting if not ask.of]:
            if count == MOST_SHOWN:
                return
            count += 1
            yield AskView(called[one.when](one), _filled(ask.text, one))


def check_asks(asks: Sequence[Ask], called: Collection[str], subjects: Collection[str], kind: str) -> None:
    """Check the questions of an activity.

    Args:
        asks: The questions.
        called: The results that its kind finds out.
        subjects: What a result can be about, by id.
        kind: What messages call one of this kind.

    Raises:
        BadInput: The message names the question, the value and the way out.
    """
    if len(asks) > MAX_ASKS:
        raise BadInput(said("asks-there-are-questions-at-most", count=len(asks), most=MAX_ASKS), field="asks")
    seen: set[str] = set()
    for number, ask in enumerate(asks):
        key, field = f"asks: {ask.id!r}", f"asks[{number}]"
        if not is_slug(ask.id):
            raise BadInput(said("an-id-needs-1-to-64", key=key), field=f"{field}.id")
        if ask.id in seen:
            raise BadInput(said("the-id-appears-twice-there-give", key=key), field=f"{field}.id")
        seen.add(ask.id)
        if not called:
            raise BadInput(said("has-no-result-to-ask-about", key=key, kind=kind), field=field)
        with concerning(f"{field}.when"):
            _one_of(f"{key}: when", ask.when, called)
        if ask.of:
            with concerning(f"{field}.of"):
                _of(f"{key}: of", ask.of, subjects, kind)
        with concerning(f"{field}.text"):
            _text(f"{key}: text", ask)


def _text(key: str, ask: Ask) -> None:
    clean(ask.text, what=said("field-the-text-of", ask=ask.id), most=MAX_ASK)
    for name in _NAMED.findall(ask.text):
        if name not in NAMES:
            ways = ", ".join(f"{{{one}}}" for one in NAMES)
            raise BadInput(said("text-cant-be-filled-in-write", key=key, name=f"{{{name}}}", ways=ways))


def _of(key: str, value: str, subjects: Collection[str], kind: str) -> None:
    """Refuse a slip. What a team has removed from a template leaves its questions behind; they are never asked."""
    if not subjects:
        raise BadInput(said("says-nothing-names-nothing-in-its", key=key, value=value, kind=kind))
    if value not in subjects and get_close_matches(value, subjects, n=1, cutoff=0.75):
        _one_of(key, value, subjects)


def _one_of(key: str, value: str, known: Collection[str]) -> None:
    if value in known:
        return
    near = get_close_matches(value, known, n=1)
    values = {"key": key, "value": value, "known": ", ".join(known)}
    if near:
        raise BadInput(said("is-not-known-did-you-mean", meant=near[0], **values))
    raise BadInput(said("is-not-known-write-one-of", **values))


def _filled(text: str, found: Found) -> str:
    names = {"of": found.about, "party": found.party, "other": found.other}
    return _NAMED.sub(lambda match: names.get(match[1], match[0]), text)
