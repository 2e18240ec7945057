"""The lines that somebody writes on slides: their checks, and their sealed form in the box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from cofront_kit.errors import BadInput, Refused
from cofront_kit.model.board.text import MAX_CARD, card_text
from cofront_kit.model.rounds.questions import LineQuestions
from cofront_kit.model.text import clean, is_blank
from cofront_kit.said import said

MAX_DRAFT: Final = 1000
_SMALLEST: Final = 1024
Lines = Mapping[str, Sequence[str]]


class Sheet(Struct, frozen=True):
    """What one writer wrote. Exists sealed in the box and on the writer's own screens; its repr shows nothing.

    Attributes:
        party: The writer's party.
        lines: Prompt id -> texts in order.
        keys: Prompt id -> hashes of the secrets that let the writer change the cards; may be empty.
        rev: The revision it was saved as.
        entered: Whether the facilitator entered it.
    """

    party: str
    lines: dict[str, tuple[str, ...]]
    rev: int
    keys: dict[str, tuple[str, ...]] = {}
    entered: bool = False

    def __repr__(self) -> str:
        """Leave the content out."""
        return "Sheet(<sealed>)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []


_decoder: Final = msgspec.json.Decoder(Sheet)


def pack(sheet: Sheet) -> bytes:
    """Encode a sheet; its length is a power of two, so it reveals almost nothing about how much was written."""
    raw = msgspec.json.encode(sheet)
    size = _SMALLEST
    while size < len(raw):
        size *= 2
    return raw.ljust(size)


def unpack(packed: bytes) -> Sheet:
    """Decode what :func:`pack` encoded.

    Raises:
        BadInput: The bytes are not a sheet.
    """
    try:
        return _decoder.decode(packed)
    except msgspec.DecodeError:
        raise BadInput(said("the-box-does-not-contain-lines")) from None


def saved_over() -> Refused:
    """The refusal of a sheet that was based on an older one of one's own party."""
    return Refused(
        "stale-wording",
        said("somebody-of-your-party-saved-these"),
        said("look-at-theirs-then-save-yours"),
    )


def draft_lines(asked: LineQuestions, lines: Lines) -> dict[str, tuple[str, ...]]:
    """Check a draft; it is unfinished, so empty lines are kept.

    Raises:
        Refused: ``bad-answer`` for an unknown prompt or too many lines, ``bad-text`` for a text that can't be kept.
    """
    _check_shape(asked, lines)
    taken = {}
    for prompt, texts in lines.items():
        try:
            what = said("field-a-line-of", prompt=prompt)
            taken[prompt] = tuple(_draft_text(text, what) for text in texts)
        except BadInput as error:
            raise Refused("bad-text", str(error), said("it-stays-on-this-device")) from None
    return taken


def _draft_text(text: str, what: str) -> str:
    if len(text) > MAX_DRAFT:
        raise BadInput(said("has-characters-at-most-are-kept", what=what, count=len(text), most=MAX_DRAFT))
    # A blank at the end will be followed by a word.
    kept = clean(" ".join(text.splitlines()), what=what, most=MAX_DRAFT, empty=True)
    return kept + " " if text.endswith(" ") and kept else kept


def handed_in_lines(asked: LineQuestions, lines: Lines) -> dict[str, tuple[str, ...]]:
    """Check lines that are handed in; empty ones are left out.

    Raises:
        Refused: ``bad-answer`` or ``bad-text``, naming the line and the limit.
    """
    _check_shape(asked, lines)
    taken = {}
    for prompt, texts in lines.items():
        kept = [
            card_text(
                text,
                what=said("field-line-of", place=place, prompt=prompt),
                most=MAX_CARD,
                field=f"{prompt}/{place}",
            )
            for place, text in enumerate(texts, 1)
            if not is_blank(text)
        ]
        taken[prompt] = tuple(kept)
    return taken


def key_hashes(
    lines: Lines, keys: Mapping[str, Sequence[str]] | None, hashed: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The hashes of the writer's secrets, one per non-empty line; none without secrets.

    Raises:
        Refused: ``bad-answer``: there are not as many secrets as lines.
    """
    out = {}
    for prompt, secrets in (keys or {}).items():
        texts = lines.get(prompt, ())
        if len(secrets) != len(texts):
            raise Refused(
                "bad-answer",
                said("has-lines-and-keys", prompt=prompt, count=len(texts), keys=len(secrets)),
                said("send-one-key-for-each-line"),
            )
        out[prompt] = tuple(hashed[one] for one, text in zip(secrets, texts, strict=True) if text.strip())
    return out


def _check_shape(asked: LineQuestions, lines: Lines) -> None:
    known = {prompt.id for prompt in asked.prompts}
    for prompt, texts in lines.items():
        if prompt not in known:
            raise Refused(
                "bad-answer", said("there-is-no-prompt-in-these", prompt=prompt), said("reload-the-page")
            )
        if len(texts) > asked.most:
            raise Refused(
                "bad-answer",
                said("lines-for-at-most-fit-on", count=len(texts), prompt=prompt, most=asked.most),
                said("leave-some-out-or-join-two"),
            )
