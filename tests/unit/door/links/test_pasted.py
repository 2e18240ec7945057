"""What people type or paste into the field for the code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofront_kit.door.links.damaged import Repaired
from cofront_kit.door.links.pasted import is_address, meant
from cofront_kit.model.access import tokens_of

TOKENS = tokens_of(b"x" * 32, ["p1", "p2"])
JOIN, OTHER = TOKENS.join["p1"], TOKENS.join["p2"]
HOST = "http://192.168.1.20:8765"


def is_there(code: str) -> bool:
    return code == "K7QF2M"


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"{start}/s/K7QF2M#{JOIN}"
            for start in (HOST, "192.168.1.20:8765", "door.example/cofront", "localhost")
        ),
        *(
            f"Join here: {HOST}/s/K7QF2M#{JOIN}.",
            f"[Join]({HOST}/s/K7QF2M#{JOIN})",
            f"<{HOST}/s/k7qf2m#{JOIN}>",
        ),
        f"Acme\n  {HOST}/s/K7QF2M#{JOIN}\n  or open {HOST}/ and type K7QF2M TSJG",
        f"{HOST}/s/K7QF2M#{JOIN}{HOST}/s/K7QF2M#{JOIN}",
        f"https://eur01.safelinks.protection.outlook.com/?url=http%3A%2F%2Fx%3A1%2Fs%2FK7QF2M%23{JOIN}&data=05%7C01",
        f"https://urldefense.com/v3/__http://x:1/s/K7QF2M*{JOIN}__;Iw!!abc$",
        f"https://www.google.com/url?q=http://x:1/s/K7QF2M%23{JOIN}&sa=D",
        *(f"K7QF2M {JOIN}", f"K7QF2M#{JOIN.replace('p1', 'P1')}", f"{HOST}/s/K7QF2M{JOIN}"),
    ],
)
def test_a_link_in_anything(text: str) -> None:
    """Address bars drop the beginning, mail filters prepend more, people copy the whole invitation."""
    assert meant(text, is_there) == Repaired("s", "K7QF2M", JOIN)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        *(
            ("K7QF2M", ""),
            ("Session K7QF2M", ""),
            ("Code: k7qf2m", ""),
            ("type K7QF2M", ""),
            ("K7QF2M Acme", ""),
        ),
        *(("TSJG K7QF2M", "TSJG"), ("TSJGK7QF2M", "TSJG"), ("k7qf2mtsjg", "TSJG"), ("K7QF2M tsjg", "TSJG")),
        *(("K7QF2M and TSJG", "TSJG"), ("then type K7QF2M, then TSJG", "TSJG"), ("k7qf2m tsjg", "TSJG")),
        *((f"or open {HOST}/ and type K7QF2M TSJG", "TSJG"), ("192.168.1.20:8765/K7QF2M", "")),
    ],
)
def test_codes_among_words(text: str, party: str) -> None:
    """A session's code is somewhere in it; a party's is written in the same way."""
    assert meant(text, is_there) == Repaired("s", "K7QF2M", party)


def test_links_of_two_parties_leave_the_side_open() -> None:
    """People who paste everything that the terminal printed are asked for their side."""
    both = f"Acme {HOST}/s/K7QF2M#{JOIN}\nBorealis {HOST}/s/K7QF2M#{OTHER}"
    assert meant(both, is_there) == Repaired("s", "K7QF2M")
    assert meant(f"{HOST}/s/NPQRST#{OTHER} {HOST}/s/K7QF2M#{JOIN}", is_there) == Repaired("s", "K7QF2M", JOIN)
    assert meant(f"{HOST}/console/K7QF2M#{TOKENS.facilitator}", is_there) == Repaired(
        "console", "K7QF2M", TOKENS.facilitator
    )


@given(st.text(max_size=60))
def test_nothing_is_made_up(text: str) -> None:
    """A text without a session's code leads to none, and only a few candidates are looked up."""
    asked: list[str] = []
    assert meant(f"{text} {'ABCDEF ' * 40}", lambda code: asked.append(code) is not None) is None
    assert len(asked) <= 30


def test_addresses_are_no_codes() -> None:
    """The start of an address is never read as a code."""
    assert all(
        map(
            is_address,
            ("http://x:1/", "192.168.1.20:8765", "192.168.1.20", "door.example/s", "localhost:80/"),
        )
    )
    assert not any(map(is_address, ("K7QF2M", "K7Q.F2M", "K7QF2M/TSJG", "TSJG.", "K7QF2M: TSJG", "")))
