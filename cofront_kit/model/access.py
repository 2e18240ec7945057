"""Capabilities, secrets and short codes: how they are derived, hashed and compared. Pure: randomness comes in.

A session has a secret of 32 random bytes, kept in the key folder. Links are derived from it (HMAC-SHA-256), so any
process of the same user can show them again; the event log holds only their hashes, so any node can check them. Nobody
can try all links (120 bits) or all seat secrets (128 bits), so plain hashes are enough for these.

Codes that people type are short: four characters have 810,000 possibilities, ten about 6e14. Plain hashes in a copy of
the store could be cracked by trying all, so theirs are keyed (HMAC-SHA-256) with a key derived from the session's
secret, which is not in the store. Sessions of older releases hold plain hashes, which are still accepted.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty characters that can be told apart when read aloud or from a screen: no 0/O, 1/I/L, U/V pair."""
CODE_LENGTH: Final = 6
TYPED_LENGTH: Final = 4
RESUME_LENGTH: Final = 10


class Tokens(Struct, frozen=True):
    """The capabilities of one session in clear text. They open doors: never log them.

    Attributes:
        join: Party id -> capability, e.g. ``"p1.k3f..."``.
        typed: Party id -> typed code of four characters.
        facilitator: Capability of the facilitator, ``"f.<secret>"``.
        screen: Capability of a big screen, ``"s.<secret>"``.
        coach: Party id -> capability of that party's coach, and ``""`` -> of a coach for everybody.
        co: Co-facilitator's id -> capability, ``"f-k1.<secret>"``; also of those who were removed.
        code_key: The key of the hashes of typed codes and resume codes.
    """

    join: dict[str, str]
    typed: dict[str, str]
    facilitator: str
    screen: str
    coach: dict[str, str]
    co: dict[str, str]
    code_key: bytes

    def __repr__(self) -> str:
        """Leave the capabilities out."""
        return f"Tokens({', '.join(self.join)})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("join", list(self.join))]


def derive(secret: bytes, purpose: str, length: int = 20) -> bytes:
    """Derive bytes for one purpose from a session's secret (HMAC-SHA-256, at most 32 bytes)."""
    return hmac.new(secret, purpose.encode(), hashlib.sha256).digest()[:length]


def spelled(raw: bytes, length: int) -> str:
    """Spell bytes in :data:`ALPHABET` (about 4.9 bits per character)."""
    number = int.from_bytes(raw, "big")
    out = []
    for _ in range(length):
        number, index = divmod(number, len(ALPHABET))
        out.append(ALPHABET[index])
    return "".join(out)


def tokens_of(secret: bytes, parties: Sequence[str], turns: Mapping[str, int] | None = None) -> Tokens:
    """All capabilities of a session, derived from its secret.

    Args:
        secret: The session's 32 random bytes.
        parties: Party ids in order.
        turns: Prefix of a capability -> how often it was replaced. A party's typed code goes with its link.
    """
    renewed = turns or {}

    def capability(prefix: str) -> str:
        turn = renewed.get(prefix, 0)
        purpose = f"capability:{prefix}" + (f":{turn}" if turn else "")
        raw = base64.urlsafe_b64encode(derive(secret, purpose, 15)).decode()
        return f"{prefix}.{raw}"

    typed: dict[str, str] = {}
    for party in parties:
        turn = 0
        while (code := spelled(derive(secret, f"typed:{party}:{turn}"), TYPED_LENGTH)) in typed.values():
            turn += 1
        typed[party] = code
    for party in parties:
        if renewed.get(party):
            # When it was made, it was checked against the other codes; here it must not depend on them.
            typed[party] = spelled(derive(secret, f"typed:{party}:renewed:{renewed[party]}"), TYPED_LENGTH)
    coach = {"": capability("c"), **{party: capability(f"c-{party}") for party in parties}}
    join = {party: capability(party) for party in parties}
    co = {prefix.removeprefix("f-"): capability(prefix) for prefix in renewed if prefix.startswith("f-")}
    return Tokens(join, typed, capability("f"), capability("s"), coach, co, code_key(secret))


def code_key(secret: bytes) -> bytes:
    """The key of the hashes of a session's short codes, derived from its secret."""
    return derive(secret, "codes", 32)


def typed_hash(key: bytes, code: str, typed: str) -> str:
    """What the log keeps of a party's typed code; bound to its session."""
    return _keyed(key, f"{code}/{typed}")


def resume_hash(key: bytes, code: str, resume: str) -> str:
    """What the log keeps of a seat's resume code; bound to its session."""
    return _keyed(key, f"resume/{code}/{typed_form(resume)}")


def typed_hashes(key: bytes | None, code: str, typed: str) -> tuple[str, ...]:
    """The hashes that a typed code may be stored as: keyed, and as older releases wrote it."""
    plain = capability_hash(f"{code}/{typed}")
    return (plain,) if key is None else (typed_hash(key, code, typed), plain)


def resume_hashes(key: bytes | None, code: str, resume: str) -> tuple[str, ...]:
    """The hashes that a resume code may be stored as: keyed, and as older releases wrote it."""
    plain = capability_hash(f"resume/{code}/{typed_form(resume)}")
    return (plain,) if key is None else (resume_hash(key, code, resume), plain)


def is_keyed(hashed: str) -> bool:
    """Whether checking a hash needs the session's key."""
    return hashed.startswith(_KEYED)


_KEYED: Final = "keyed-"


def _keyed(key: bytes, text: str) -> str:
    message = b"cofront code\0" + text.encode("utf-8", "replace")
    return _KEYED + hmac.new(key, message, hashlib.sha256).hexdigest()[:32]


def capability_hash(capability: str) -> str:
    """What the log keeps of a capability: SHA-256, 32 hex digits."""
    return hashlib.sha256(b"cofront capability\0" + capability.encode("utf-8", "replace")).hexdigest()[:32]


def secret_hash(secret: str) -> str:
    """What the log keeps of a seat's secret: SHA-256."""
    return hashlib.sha256(b"cofront seat secret\0" + secret.encode()).hexdigest()


def seat_id(secret: str) -> str:
    """A new seat's id, derived from its first secret, so that a repeated join takes the same seat."""
    return hashlib.sha256(b"cofront seat id\0" + secret.encode()).hexdigest()[:16]


def ballot_key_hash(key: str, party: str, *, entered: bool) -> bytes:
    """What the ballot box keeps of a ballot key.

    It is bound to the party and to whether the facilitator entered the ballot. So a key changes only the ballot it was
    made for: a person with seats on two sides can't move a ballot from one side to the other.
    """
    bound = f"cofront ballot\0{party}\0{'entered' if entered else 'own'}\0{key}"
    return hashlib.sha256(bound.encode()).digest()


def card_key_hash(key: str) -> str:
    """What the log keeps of a card's secret, which lets its author change it; it leads to no seat and no other card."""
    return hashlib.sha256(b"cofront card\0" + key.encode()).hexdigest()[:32]


def entered_voter(key: str) -> str:
    """The name of an entered ballot in the set beside the box; it doesn't lead to the ballot."""
    return "entered-" + hashlib.sha256(b"cofront entered\0" + key.encode()).hexdigest()[:16]


def resume_code(secret: str) -> str:
    """A seat's personal resume code: ten characters, derived from its secret, shown as two groups of five."""
    raw = spelled(hashlib.sha256(b"cofront resume\0" + secret.encode()).digest(), RESUME_LENGTH)
    return f"{raw[:5]}-{raw[5:]}"


def typed_form(text: str) -> str:
    """Normalise a typed code: plain capitals, without blanks and dashes.

    Full-width characters, and letters of other alphabets that look the same (a Cyrillic keyboard), become Latin ones.
    """
    plain = unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKE)
    return "".join(char for char in plain if char.isalnum())


_LOOK_ALIKE: Final = str.maketrans("АВЕКМНРСТХУЅЈΑΒΕΖΗΚΜΝΡΤΥΧ", "ABEKMHPCTXYSJABEZHKMNPTYX")
