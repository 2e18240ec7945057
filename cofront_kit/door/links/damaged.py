"""Links that were damaged on their way: by messengers, mail filters, paper and typing. Pure.

A link is ``/s/CODE#capability``. What arrives here is a path that no route knows. It is redirected to the page that was
meant; the capability goes back behind the ``#``, where no server sees it again.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from typing import Final
from urllib.parse import unquote

from cofront_kit.model.access import ALPHABET, CODE_LENGTH, TYPED_LENGTH, typed_form

PAGES: Final = ("s", "screen", "console", "coach", "notebook")
"""The pages of a session that links lead to."""
MAX_LENGTH: Final = 2000
"""Characters of a URL that are looked at; mail filters make them long."""
MAX_READINGS: Final = 12

CAPABILITY: Final = re.compile(
    r"(?<![A-Za-z0-9_-])((?i:p[1-9]\d?|f(?:-k[1-9]\d?)?|s|c(?:-p[1-9]\d?)?)\.[A-Za-z0-9_-]{20})"
)

_SIGN: Final = r"[^\W_]"
_BETWEEN: Final = r"[ \-_\u00b7\u2010-\u2015]*"
_CODE: Final = rf"{_SIGN}(?:{_BETWEEN}{_SIGN}){{{CODE_LENGTH - 1}}}"
_WHERE: Final = re.compile(
    rf"""(?:[/\s"'<(\[]*https?:/*[^/]*/(?:[\w.~-]+/)*?)?/*\s*
    (?:(?P<page>{"|".join(PAGES)})(?:[/\s:]+[<({{\["'“„«#]*(?P<code>{_CODE})|[/\s:]*[.,]?\Z)
    | [<({{\["'“„«#]*(?P<bare>{_CODE}))
    (?P<rest>.*)""",
    re.I | re.S | re.X,
)
_INDEX: Final = re.compile(r"/+(?:(?:index|default|home)\.\w{3,5}|amp)\b(?!/+\w)", re.I)
"""What proxies, caches and phones append to a URL."""
_TYPED: Final = re.compile(rf"[#/\s,;:?&=+-]*({_SIGN}{{{TYPED_LENGTH}}})[^\w]*", re.S)
_READINGS: Final = {"0": "QD", "O": "QD", "1": "7J", "I": "J7", "L": "J7", "U": "V"}
"""Characters that no code contains -> what they may have been on the screen."""


@dataclass(frozen=True)
class Repaired:
    """Where a damaged link leads.

    Attributes:
        page: One of :data:`PAGES`.
        code: The session's code.
        fragment: What goes behind ``#``: a capability or a party's typed code; empty if there was none.
        guessed: Whether there was nothing but a code, so it may not be a link at all.
    """

    page: str
    code: str
    fragment: str = field(default="", repr=False)
    guessed: bool = False

    @property
    def address(self) -> str:
        """Path below the door's base, with the fragment."""
        return f"{self.page}/{self.code}" + (f"#{self.fragment}" if self.fragment else "")


@dataclass(frozen=True)
class Incomplete:
    """A link with too little left of it.

    Attributes:
        code: The session's code; empty if that is missing too.
    """

    code: str = ""


def repaired(path: str, query: str = "") -> Repaired | Incomplete | None:
    """Repair a damaged link.

    Args:
        path: Path below the door's base as it came, percent-encoded.
        query: Query as it came.

    Returns:
        The page that was meant, or what is missing; None for a URL that was never a link.
    """
    text = plain(path[:MAX_LENGTH])
    match = _WHERE.fullmatch(text)
    if match is None:
        return None
    page, rest = (match["page"] or "s").lower(), match["rest"]
    if not match["code"] and not match["bare"]:
        return Incomplete()
    code, tail = typed_form(match["code"] or match["bare"]), f"{rest} {plain(query[:MAX_LENGTH])}"
    if not code.isascii():
        return None
    if capability := capability_in(tail):
        return Repaired(page, code, capability)
    guessed = match["bare"] is not None
    typed = _TYPED.fullmatch(rest)
    if typed and page == "s":
        return Repaired(page, code, typed_form(typed[1]), guessed)
    if re.fullmatch(r"[\W_]*", rest) or _INDEX.match(rest):
        return Repaired(page, code, "", guessed)
    if "#" in rest:
        return Incomplete(code)
    return None if guessed or rest[0] == "/" or rest[0].isalnum() else Repaired(page, code)


def capability_in(text: str) -> str:
    """The first capability in a text, its kind in lower case; empty if there is none."""
    found = CAPABILITY.search(text)
    kind, _, secret = found[1].partition(".") if found else ("", "", "")
    return f"{kind.lower()}.{secret}" if found else ""


def readings(code: str) -> Iterator[str]:
    """Codes that may have been misread as this one: no code contains 0, O, 1, I, L or U.

    Yields:
        At most :data:`MAX_READINGS`, and none if every character is one that codes contain.
    """
    signs = [_READINGS.get(sign, sign) for sign in code]
    if len(code) != CODE_LENGTH or all(sign in ALPHABET for sign in code):
        return
    if all(one in ALPHABET for sign in signs for one in sign):
        for turn, combined in enumerate(product(*signs)):
            if turn < MAX_READINGS:
                yield "".join(combined)


def characters_of_no_code(code: str) -> list[str]:
    """The characters of a typed code that no code contains, each once."""
    return list(dict.fromkeys(sign for sign in typed_form(code) if sign not in ALPHABET))


def plain(text: str) -> str:
    """Decoded as often as it was encoded, in common characters, without invisible ones."""
    with suppress(UnicodeError):  # characters that a program sent unencoded arrive as single bytes
        text = text.encode("latin-1").decode()
    for _ in range(3):
        decoded = unquote(text, errors="replace")
        if decoded == text:
            break
        text = decoded
    if "&" in text:
        text = html.unescape(text)
    text = unicodedata.normalize("NFKC", text).replace("\\", "/").replace("=23", "#")
    return "".join(
        " " if unicodedata.category(sign) == "Cc" else sign
        for sign in text
        if unicodedata.category(sign) != "Cf"
    )
