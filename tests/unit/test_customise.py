"""Every example of docs/customise.md does what the page says; what screens show is in the browser tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from customise_page import example, sections

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.model.text import shown
from cofront_kit.templates.theming.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("own_folders")
WITH_FILES = [head for head, body in sections().items() if " ours/" in body]


def said(heading: str) -> str:
    """The page's own words of a section, on one line."""
    return re.sub(r"\s+", " ", sections()[heading])


def test_there_is_an_example_for_everything_that_teams_change() -> None:
    """Nine of them; the last one is a page of its own with a package that a test installs."""
    assert len(sections()) == 9
    assert list(sections())[:8] == WITH_FILES
    assert "(kinds.md)" in sections()["A kind of activity of your own"]


@pytest.mark.parametrize("heading", WITH_FILES)
def test_every_example_is_whole(heading: str, tmp_path: Path) -> None:
    """Nothing is found in it, no note either, and a session begins."""
    ours = example(heading, tmp_path)
    assert templates.examine(ours) == []
    session = cf.session(template=str(ours), store="memory")
    assert session.state.title == templates.read(ours).title, shown(heading)


def test_items_and_labels(tmp_path: Path) -> None:
    """The pulse asks what the page says it asks, in that place."""
    poll = templates.read(example("Items and labels", tmp_path)).activity("pulse")
    assert poll is not None
    texts = [item["text"] for item in poll["items"]]
    assert f'first one now reads "{texts[0]}"' in said("Items and labels")
    assert f'third one "{texts[2]}"' in said("Items and labels")
    assert poll["labels"] == ["never", "seldom", "sometimes", "often", "always"]


def test_order_and_timing(tmp_path: Path) -> None:
    """The agenda is the one of the page."""
    template = templates.read(example("Order and timing", tmp_path))
    titles = ", ".join(entry.title for entry in template.content.activities)
    assert f"agenda is now: {titles}." in said("Order and timing")
    assert [entry.minutes for entry in template.content.activities] == [5, 20, 5, 3]


def test_every_text_of_the_german_one_is_german(tmp_path: Path) -> None:
    """No text of the template that it extends is left, and one that is taken away is missed by name."""
    ours = example("Another language", tmp_path)
    plan = templates.read(ours).plan()
    english = {entry.intro for entry in templates.find("trust-checkup").content.activities}
    assert not any(text in str(plan.activities) for text in english if text)
    locale = ours / "locales" / "de.toml"
    locale.write_text(re.sub(r"honesty-1\.text.*\n", "", locale.read_text("utf-8")), encoding="utf-8")
    (missing,) = templates.check(ours)
    assert "honesty-1.text" in missing


def test_colours_of_the_page_can_be_used_and_its_table_names_all(tmp_path: Path) -> None:
    """The longer form below the example is valid, too; the table names every colour there is."""
    ours = example("Colours, logo and font", tmp_path)
    body = sections()["Colours, logo and font"]
    (longer,) = re.findall(r"^```toml\n(.*?)^```$", body, re.MULTILINE | re.DOTALL)
    with (ours / "theme.toml").open("a", encoding="utf-8") as file:
        file.write(longer)
    assert templates.check(ours) == []
    theme = templates.read(ours).theme
    assert theme is not None
    assert (theme.light["midst-deep"], theme.dark["midst-deep"]) == ("#0b5f58", "#5eead4")
    table = "\n".join(line for line in body.splitlines() if line.startswith("|"))
    assert set(re.findall(r"`([a-z0-9-]+)`", table)) | {f"party-{n}" for n in range(6)} == (LIGHT.keys())
