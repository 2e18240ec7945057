"""One ballot: the checks on it, and how it becomes bytes whose length depends on the activity alone."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from cofront_kit.errors import BadInput, Refused
from cofront_kit.model.disclosure import Ballot
from cofront_kit.model.rounds.questions import Questions
from cofront_kit.said import said

_SKIPPED: Final = 255
_FORMAT: Final = 1
_ENTERED: Final = 0x80
"""Set beside the rater's number if the facilitator entered this ballot. Older builds left it 0."""
_TAG_BYTES: Final = 16
Answers = Mapping[str, Mapping[str, int]]


class Opened(Struct, frozen=True):
    """The content of one sealed ballot. Exists only while a box is being counted; its repr shows nothing.

    Attributes:
        ballot: The answers.
        mirror: How the person thinks the others rate their side, if the poll asked.
        pair: Pairing key, the same for one person's ballots at several moments; None if there was none.
    """

    ballot: Ballot
    mirror: Ballot | None
    pair: bytes | None

    def __repr__(self) -> str:
        """Leave the content out."""
        return "Opened(<sealed>)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []


def check_answers(asked: Questions, parties: Sequence[str], rater: str, answers: Answers) -> None:
    """Check one ballot against its activity. An empty one is accepted: people who skip everything have handed in too.

    Raises:
        Refused: ``bad-answer``: an unknown item or party, a value outside the scale, or a party that this activity
            doesn't ask about.
    """
    items = set(asked.ids)
    points = asked.points
    own = asked.about == "own"
    for target, values in answers.items():
        if asked.most is not None:
            _check_dots(asked.points, asked.most, values)
        if target not in parties:
            raise Refused(
                "bad-answer", said("there-is-no-party-in-this", target=target), said("reload-the-page")
            )
        if own and target != rater:
            raise Refused("bad-answer", said("people-answer-about-themselves-here"), said("reload-the-page"))
        if not own and target == rater:
            raise Refused(
                "bad-answer", said("people-rate-the-other-parties-not"), said("leave-your-own-party-out")
            )
        for item, value in values.items():
            if item not in items:
                raise Refused(
                    "bad-answer", said("there-is-no-item-in-this", item=item), said("reload-the-page")
                )
            if not 0 <= value <= points:
                raise Refused(
                    "bad-answer", said("a-value-is-not-on-the", item=item), said("choose-1-to", points=points)
                )


def _check_dots(cap: int, most: int, dots: Mapping[str, int]) -> None:
    if sum(dots.values()) > most:
        raise Refused(
            "too-many-votes",
            said("dots-are-more-than-the-you", value=sum(dots.values()), most=most),
            said("take-some-back"),
        )
    if any(count > cap for count in dots.values()):
        raise Refused(
            "too-many-votes",
            said("dots-on-one-card-at-most", value=max(dots.values()), cap=cap),
            said("spread-them"),
        )


def check_extras(
    asked: Questions, parties: Sequence[str], rater: str, mirror: Answers | None, pair: str | None
) -> None:
    """Check what comes with a ballot.

    Raises:
        Refused: ``bad-answer``: a prediction where none was asked or one that doesn't fit, or a pairing key where
            nothing is paired.
    """
    if mirror is not None:
        if not asked.mirror:
            raise Refused("bad-answer", said("this-poll-does-not-ask-how"), said("reload-the-page"))
        check_answers(asked, parties, rater, mirror)
    if pair is not None and not asked.paired:
        raise Refused("bad-answer", said("nothing-is-paired-in-this-activity"), said("reload-the-page"))


def pack(
    asked: Questions,
    parties: Sequence[str],
    rater: str,
    answers: Answers,
    *,
    mirror: Answers | None = None,
    pair: str | None = None,
    entered: bool = False,
) -> bytes:
    """Encode a ballot so that its length depends on the activity alone: one byte per party and item.

    Args:
        asked: What the activity asks.
        parties: All party ids of the session in order.
        rater: The voter's party id.
        answers: Target -> item -> value, checked by :func:`check_answers`.
        mirror: Predictions in the same shape, for polls with a mirror.
        pair: The person's pairing key, for check-ins.
        entered: Whether the facilitator enters it, for a person without a phone.
    """
    who = parties.index(rater) | (_ENTERED if entered else 0)
    packed = bytes([_FORMAT, who]) + _row(asked, parties, answers)
    if asked.mirror:
        packed += _row(asked, parties, mirror or {})
    if asked.paired:
        packed += _tag(pair) if pair else bytes(_TAG_BYTES)
    return packed


def _row(asked: Questions, parties: Sequence[str], answers: Answers) -> bytes:
    return bytes(answers.get(target, {}).get(item, _SKIPPED) for target in parties for item in asked.ids)


def _tag(pair: str) -> bytes:
    return hashlib.sha256(b"cofront pair\0" + pair.encode()).digest()[:_TAG_BYTES]


def unpack(asked: Questions, parties: Sequence[str], packed: bytes) -> Opened:
    """Decode what :func:`pack` encoded.

    Raises:
        BadInput: The bytes are not a ballot of this activity.
    """
    size = len(parties) * len(asked.items)
    length = 2 + size * (2 if asked.mirror else 1) + (_TAG_BYTES if asked.paired else 0)
    if len(packed) != length or packed[0] != _FORMAT or packed[1] & ~_ENTERED >= len(parties):
        raise BadInput(said("a-ballot-in-the-box-does"))
    rater, entered = parties[packed[1] & ~_ENTERED], bool(packed[1] & _ENTERED)
    tag = packed[-_TAG_BYTES:] if asked.paired else b""
    return Opened(
        ballot=Ballot(rater, _answers(asked, parties, packed[2 : 2 + size]), entered),
        mirror=Ballot(rater, _answers(asked, parties, packed[2 + size :]), entered) if asked.mirror else None,
        pair=tag if any(tag) else None,
    )


def opened(
    asked: Questions,
    parties: Sequence[str],
    contents: Iterable[bytes],
    turnout: Mapping[str, tuple[int, int]],
) -> list[Opened]:
    """Read a whole box.

    Older builds did not mark entered ballots. If the turnout counts more entered ballots of a party than are marked,
    all of its ballots without a pairing key count as entered; a person with a key answered by themselves.

    Args:
        asked: What the activity asks.
        parties: All party ids of the session in order.
        contents: The ballots.
        turnout: Party id -> (handed in, of these entered).
    """
    found = [unpack(asked, parties, packed) for packed in contents]
    said = Counter(one.ballot.rater for one in found if one.ballot.entered)
    doubtful = {party for party, (_, entered) in turnout.items() if said[party] < entered}
    return [
        _taken_for_entered(one) if one.ballot.rater in doubtful and not one.pair else one for one in found
    ]


def _taken_for_entered(one: Opened) -> Opened:
    mirror = one.mirror and replace(one.mirror, entered=True)
    return replace(one, ballot=replace(one.ballot, entered=True), mirror=mirror)


def _answers(asked: Questions, parties: Sequence[str], row: bytes) -> dict[str, dict[str, int]]:
    items = asked.ids
    size = len(items)
    answers: dict[str, dict[str, int]] = {}
    for index, target in enumerate(parties):
        part = row[index * size : (index + 1) * size]
        given = {item: value for item, value in zip(items, part, strict=True) if value != _SKIPPED}
        if given:
            answers[target] = given
    return answers
