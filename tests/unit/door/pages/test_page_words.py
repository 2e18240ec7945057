"""The words that a page is given in the language of its session."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec import json

from cofront_kit.computer.screen_words import for_notebook, spoken
from cofront_kit.door.pages.assets import Assets
from cofront_kit.door.pages.shell import Shell

STAGE = '<cofront-stage code="K7QF2M" socket="/s/K7QF2M/socket"></cofront-stage>'


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell("/", Assets())


def told(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="cofront-words">(.*?)</script>', page)
    return json.decode(found[1], type=dict[str, Any]) if found else {}


def test_an_english_page_is_told_nothing(shell: Shell) -> None:
    """Its words are in the modules."""
    assert "cofront-words" not in shell.shared("Calling for trust", STAGE, "en")
    assert "cofront-words" not in shell.element("Calling for trust", "cofront-console", "K7QF2M", "en-GB")


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE", "de_CH"])
def test_a_participant_s_page_has_the_words_of_its_beginning(shell: Shell, tag: str) -> None:
    """And says where those of parts are, as files that the door has."""
    words = told(shell.shared("Vertrauen", STAGE, tag))
    assert words["language"] == "de"
    assert words["words"]["lobby.join"] == "Teilnehmen"
    assert "card.save" not in words["words"]
    assert {"seated", "board", "trust-poll"} <= set(words["parts"])
    assert "host" not in words["parts"]
    for place in words["parts"].values():
        found = Assets().get(place.removeprefix("/static/"))
        assert found is not None
        assert json.decode(found.body, type=dict[str, Any])


def test_a_page_with_one_module_has_all_words(shell: Shell) -> None:
    """Console, big screen and coach load nothing later."""
    words = told(shell.element("Vertrauen", "cofront-console", "K7QF2M", "de"))
    assert {"lobby.join", "card.save", "console.reveal", "coach.welcome"} <= set(words["words"])
    assert "parts" not in words


def test_the_words_of_the_next_part_are_asked_for_with_it(shell: Shell) -> None:
    """A browser would otherwise learn of them when it has read the part."""
    ahead = shell.ahead(STAGE, "board", "de")
    assert re.findall(r"/words-de-([\w-]+)\.\w+\.json>; rel=preload; as=fetch; crossorigin", ahead) == [
        "seated",
        "board",
    ]
    assert "words-" not in shell.ahead(STAGE, "board", "en") + shell.ahead(STAGE, None, "de")


@pytest.mark.parametrize("tag", ["fr", "x", "../../etc", "", "de/../..", "klingon-is-no-language"])
def test_a_language_without_words_is_english(shell: Shell, tag: str) -> None:
    """Nobody gets an error page for a tag."""
    assert told(shell.shared("Confiance", STAGE, tag)) == {}
    assert for_notebook(tag) == {}


def test_a_notebook_gets_all_words_but_those_of_the_plug_in() -> None:
    """Its widgets can't ask a door for them."""
    words = for_notebook("de-CH")
    assert words["language"] == "de"
    assert words["words"]["console.reveal"] == "Schließen und öffnen für alle"
    assert not [key for key in words["words"] if key.startswith("lab.")]
    assert for_notebook("en") == {} == for_notebook("en-US")


def test_the_made_up_language_is_not_english() -> None:
    """``en-XA`` has a file, although ``en`` has none."""
    assert spoken("en-XA", {"words-en-XA.json"}.__contains__) == "en-XA"
    assert spoken("en-GB", {"words-en-XA.json"}.__contains__) is None
