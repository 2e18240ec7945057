"""Which front end a page of the door loads."""

from __future__ import annotations

import re

import pytest

from cofront_kit.door.pages.assets import Assets
from cofront_kit.door.pages.shell import Shell


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell("/", Assets())


@pytest.mark.parametrize(
    "body",
    [
        '<cofront-stage code="K7QF2M" socket="/s/K7QF2M/socket"></cofront-stage>',
        "<cofront-stage></cofront-stage>",
        '<div class="cofront-box cofront-hbox">plain</div>',
        "",
    ],
)
def test_participants_get_what_phones_need(shell: Shell, body: str) -> None:
    """A participant page of the usual kind loads the small module and nothing else."""
    page = shell.shared("Calling for trust", body, "en")
    assert page.count("<script") == 1
    assert f'src="{shell.asset("phone.js")}"' in page
    first = Assets().get("phone.js")
    assert first is not None
    ahead = re.findall(r'<link rel="modulepreload" href="/static/([\w.]+)">', page)
    assert ahead == first.imports != []


@pytest.mark.parametrize("tag", ["console", "poll-control", "session", "screen", "coach", "tools"])
def test_any_other_element_brings_the_whole_front_end(shell: Shell, tag: str) -> None:
    """A template may show any widget on a participant page; it must not stay empty there."""
    page = shell.shared(
        "Calling for trust", f'<cofront-stage></cofront-stage><cofront-{tag} code="K7QF2M">', "en"
    )
    assert page.count("<script") == 1
    assert f'src="{shell.asset("cofront.js")}"' in page


def test_console_and_screen_get_the_whole_front_end(shell: Shell) -> None:
    """The facilitator's pages need what phones don't."""
    assert f'src="{shell.asset("cofront.js")}"' in shell.element("T", "cofront-console", "K7QF2M", "en")
