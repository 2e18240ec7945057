"""A sentence remembers what it says, and can be said again in another language."""

from __future__ import annotations

import json
import pickle

import pytest

from cofront_kit.errors import BadInput, Refused
from cofront_kit.room import wire
from cofront_kit.said import as_text, chain, in_language, listed, phrase, said, sentences


def test_english_until_somebody_asks() -> None:
    """What is said is an English text, and German where a reader's language is German."""
    text = said("choose-1-to", points=5)
    assert text == "Choose 1 to 5."
    assert in_language(text, "de") == "Wählen Sie 1 bis 5."


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de", ("de", "en")),
        ("de-AT", ("de", "en")),
        ("de_CH", ("de", "en")),
        ("DE", ("de", "en")),
        ("en-GB", ("en",)),
        ("ja", ("en",)),
        ("", ("en",)),
        ("../de", ("en",)),
        ("x" * 10_000, ("en",)),
    ],
)
def test_the_nearest_catalogue_then_english(tag: str, expected: tuple[str, ...]) -> None:
    """A region uses its language's catalogue; what has none, or is no language, is English."""
    assert chain(tag) == expected
    assert in_language(said("try-again"), tag) == {"de": "Versuchen Sie es noch einmal."}.get(
        expected[0], "Try again."
    )


def test_a_value_is_said_in_the_same_language() -> None:
    """What is said inside of a sentence changes its language with it, at any depth."""
    text = said("is-empty-give-it-at-least", what=said("field-the-title"))
    assert (text, in_language(text, "de")) == (
        "the title is empty. Give it at least one character.",
        "Titel: Hier steht noch nichts. Ein Zeichen genügt.",
    )
    names = listed(["Acme", "Borealis", said("all")])
    assert (names, in_language(names, "de")) == ("Acme, Borealis and all", "Acme, Borealis und alle")
    both = sentences(said("try-again"), "", said("reload-the-page"))
    assert in_language(both, "de") == "Versuchen Sie es noch einmal. Laden Sie die Seite neu."


def test_numbers_are_written_as_the_language_writes_them() -> None:
    """Thousands are grouped as in the reader's language and region."""
    text = said("this-session-has-had-seats", most=12_345)
    assert "12,345" in text
    assert "12.345" in in_language(text, "de")
    assert "12.345" not in in_language(text, "de-CH")


def test_one_and_many() -> None:
    """The form follows the number, also for numbers that are grouped."""
    assert [phrase("de", "people-count", n=n) for n in (1, 2, 1001)] == [
        "1 Person",
        "2 Personen",
        "1.001 Personen",
    ]


def test_it_survives_errors_and_pickling() -> None:
    """An error keeps what was said, and so does a copy in another process."""
    text = said("choose-1-to", points=5)
    assert in_language(str(BadInput(text)), "de") == "Wählen Sie 1 bis 5."
    assert in_language(Refused("bad-answer", text).message, "de") == "Wählen Sie 1 bis 5."
    assert in_language(pickle.loads(pickle.dumps(text)), "de") == "Wählen Sie 1 bis 5."


def test_what_people_wrote_stays_as_it_is() -> None:
    """Only what was said by a key changes, and braces in a person's text mean nothing."""
    assert in_language("Choose 1 to 5.", "de") == "Choose 1 to 5."
    odd = "{ $points } { -term } *[other]"
    assert in_language(said("is-a-solution", card=odd), "de") == f"„{odd}“ ist eine Lösung."


def test_any_value_can_be_said() -> None:
    """A value of another type is written as Python writes it: a refusal never fails itself."""
    assert said("is-a-solution", card=None) == "'None' is a solution."
    assert "None" in in_language(said("this-session-has-had-seats", most=None), "de")


def test_an_unknown_key_is_a_mistake_of_ours() -> None:
    """It is told at once, with the file to mend."""
    with pytest.raises(LookupError, match=r"no-such-key.*said-"):
        said("no-such-key")


def test_messages_take_what_is_said_as_plain_text() -> None:
    """An edge that forgets to ask for a language sends English, instead of nothing."""
    message = wire.ErrorMessage("no-session", said("say-hello-first"), said("reload-the-page"))
    sent = json.loads(wire.encode(message))
    assert sent == {
        "type": "error",
        "code": "no-session",
        "message": "Say hello first.",
        "way_out": "Reload the page.",
    }
    assert type(as_text(said("say-hello-first"))) is str
    with pytest.raises(TypeError, match="object"):
        as_text(object())
