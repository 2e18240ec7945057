"""What people type or paste instead of a code: links without their beginning, whole invitations. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from cofront_kit.door.links.damaged import CAPABILITY, MAX_LENGTH, PAGES, Repaired, capability_in, plain
from cofront_kit.model.access import ALPHABET, CODE_LENGTH, TYPED_LENGTH, typed_form

MAX_LOOKED_UP: Final = 12
"""How many sessions are looked up for one text."""

_LINK: Final = re.compile(
    rf"(?<![^\W_])(?P<page>{'|'.join(PAGES)})/+(?P<code>[^\W_]{{{CODE_LENGTH}}})(?=[\W_]|\Z|(?:p[1-9]\d?|f|s|c)\.)",
    re.I,
)
_WORD: Final = re.compile(r"[^\W_]+")


def meant(text: str, is_there: Callable[[str], bool]) -> Repaired | None:
    """Find the session that a text names somewhere: in a link, or as a separate word.

    Args:
        text: What was typed or pasted.
        is_there: Whether a session with a code exists.

    Returns:
        Its page, with the capability or party's code if the text has exactly one; None if no session is named.
    """
    text = plain(text[:MAX_LENGTH])
    links = list(_LINK.finditer(text))[:MAX_LOOKED_UP]
    for link in links:
        code = typed_form(link["code"])
        if is_there(code):
            same = [one for one in links if typed_form(one["code"]) == code]
            ends = [
                min((o.start() for o in links if o.start() > one.start()), default=len(text)) for one in same
            ]
            held = {capability_in(text[one.end() : end]) for one, end in zip(same, ends, strict=True)} - {""}
            page = link["page"].lower()
            return Repaired(page, code, held.pop() if len(held) == 1 else "")
    return _by_words(text, is_there) if not links else None


def _by_words(text: str, is_there: Callable[[str], bool]) -> Repaired | None:
    held, bare = capability_in(text), CAPABILITY.sub(" ", text)
    words = [(word, typed_form(word)) for word in _WORD.findall(bare)]
    looked_up = 0
    for place, (word, form) in enumerate(words):
        if len(form) not in (CODE_LENGTH, CODE_LENGTH + TYPED_LENGTH) or set(form) - set(ALPHABET):
            continue
        looked_up += 1
        if looked_up > MAX_LOOKED_UP:
            return None
        if len(form) > CODE_LENGTH:
            for code, party in (
                (form[:CODE_LENGTH], form[CODE_LENGTH:]),
                (form[TYPED_LENGTH:], form[:TYPED_LENGTH]),
            ):
                if is_there(code):
                    return Repaired("s", code, held or party)
        elif is_there(form):
            return Repaired("s", form, held or _party(words[:place], word, words[place + 1 :]))
    return None


def _party(before: list[tuple[str, str]], code: str, behind: list[tuple[str, str]]) -> str:
    """A party's code beside a session's: written in the same way, unlike "type" and "code", or the only other word."""
    for word, form in [*behind, *before]:
        if word.isupper() == code.isupper() and not word.isdecimal() and _is_typed(form):
            return form
    word, form = behind[0] if behind and len(before) + len(behind) == 1 else ("", "")
    return form if word in (word.lower(), form) and _is_typed(form) else ""


def _is_typed(form: str) -> bool:
    return len(form) == TYPED_LENGTH and not set(form) - set(ALPHABET)


def is_address(text: str) -> bool:
    """Whether a text is a URL rather than a code."""
    host, slash, _ = text.partition("/")
    return bool(re.search(r"[.:]", host)) if slash else bool(re.search(r"\w\.\w.*:\d|\d\.\d+\.\d", text))
