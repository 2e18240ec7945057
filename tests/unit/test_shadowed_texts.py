"""A text that was changed and that nobody sees is told, as far as that can be known; nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from template_folders import change, copied

from cofront_kit import templates
from cofront_kit.templates.findings import Finding

pytestmark = pytest.mark.usefixtures("own_folders")
STRAIGHT = "They tell us straight, also when it is unwelcome."
ADDRESS = "trust-poll.dimensions.honesty.items.honesty-1.text"


def german(name: str = "trust-checkup") -> str:
    """The translation that comes with a stock template."""
    return (templates.find(name).folder / "locales" / "de.toml").read_text("utf-8")


def translated(folder: Path, tag: str = "de", said: str | None = None) -> Path:
    """Give a folder a locale: the stock one, unless something else is said."""
    (folder / "locales").mkdir()
    (folder / "locales" / f"{tag}.toml").write_text(german() if said is None else said, "utf-8")
    return folder


def two_languages(folder: Path, language: str = "de", texts: str = "en") -> Path:
    """A copy of a stock template for sessions in another language than that of its texts."""
    file = copied(folder) / "template.toml"
    change(file, 'language = "en"', f'language = "{language}"\ntexts = "{texts}"')
    return translated(folder)


def told(folder: Path) -> list[Finding]:
    return [one for one in templates.examine(folder) if one.code == "shadowed"]


@pytest.mark.parametrize("language", ["de", "de-AT"])
def test_a_copy_of_a_stock_template(tmp_path: Path, language: str) -> None:
    """The line of the text, its address, what people see, and the line that has it; then the translation follows."""
    folder = two_languages(tmp_path / "ours", language)
    assert told(folder) == []
    change(folder / "template.toml", STRAIGHT, "They say what is.")
    (found,) = told(folder)
    lines = (folder / "template.toml").read_text("utf-8").splitlines()
    assert (found.state, found.key, found.fixable) == ("note", ADDRESS, False)
    assert found.line is not None
    assert "They say what is." in lines[found.line - 1]
    locale = folder / "locales" / "de.toml"
    number = next(n for n, line in enumerate(german().splitlines(), 1) if "honesty-1" in line)
    assert f"{locale}:{number} still translates the text of " in found.what
    assert "'They say what is.', and in " in found.what
    assert "people see 'Mit uns reden" in found.what
    said = german().splitlines()[number - 1].partition('"')[2].partition('"')[0]
    change(locale, said, "Sie sagen, was ist.")
    assert told(folder) == []


def test_a_session_in_another_language_than_the_templates_own(tmp_path: Path) -> None:
    """An English template with a German locale beside it: a German session would have the old text."""
    folder = translated(copied(tmp_path / "ours"))
    change(folder / "template.toml", 'title = "Calling for trust"', 'title = "How far we trust"')
    (found,) = told(folder)
    assert found.key == "title"
    assert "in 'de' people see" in found.what


def test_the_other_way_round(tmp_path: Path) -> None:
    """A German template with English texts beside it."""
    german_one = templates.create("trust-checkup", tmp_path / "deutsch", language="de").folder
    translated(german_one, "en", 'title = "Calling for trust"\n')
    assert told(german_one) == []
    title = templates.read(german_one).title
    change(german_one / "template.toml", f'title = "{title}"', 'title = "Vertrauen"')
    (found,) = told(german_one)
    assert "is 'Vertrauen', and in 'en' people see 'Calling for trust'" in found.what


def test_a_template_that_extends_another_one(tmp_path: Path) -> None:
    """What it changes, while its own locale has the other template's translation; also where that one is a team's."""
    folder = tmp_path / "ours"
    folder.mkdir()
    own = f'extends = "trust-checkup"\nlanguage = "de"\ntexts = "en"\n\n[items.honesty-1]\ntext = "{STRAIGHT}"\n'
    (folder / "template.toml").write_text(own, "utf-8")
    translated(folder)
    assert told(folder) == []
    change(folder / "template.toml", STRAIGHT, "They say what is.")
    (found,) = told(folder)
    assert (found.line, found.key) == (6, ADDRESS)
    child = tmp_path / "child"
    child.mkdir()
    (child / "template.toml").write_text(
        'extends = "../team"\nlanguage = "de"\ntexts = "en"\n\n[activities.talk]\ntitle = "Now we talk"\n',
        "utf-8",
    )
    team = tmp_path / "team"
    team.mkdir()
    (team / "template.toml").write_text(
        'title = "T"\nparties = ["A", "B"]\nlanguage = "en"\n\n'
        '[[activities]]\nid = "talk"\nkind = "step"\ntitle = "Talk"\ntext = "Go."\n',
        "utf-8",
    )
    translated(team, said='title = "T"\n[activities.talk]\ntitle = "Reden"\ntext = "Los."\n')
    translated(child, said='[activities.talk]\ntitle = "Reden"\n')
    (found,) = told(child)
    assert found.key == "activities.talk.title"
    assert "still translates the text of team." in found.what


def test_what_cannot_be_known_is_not_told(tmp_path: Path) -> None:
    """French texts of a stock template with its German ones; a locale for a language that the file doesn't say."""
    french = two_languages(tmp_path / "french", texts="fr")
    change(french / "template.toml", STRAIGHT, "Ils nous disent ce qui est.")
    assert told(french) == []
    silent = copied(tmp_path / "silent")
    change(silent / "template.toml", 'language = "en"', 'language = "de"')
    change(silent / "template.toml", STRAIGHT, "They say what is.")
    translated(silent)
    assert told(silent) == []
    own = two_languages(tmp_path / "own")
    change(own / "template.toml", STRAIGHT, "They say what is.")
    locale = own / "locales" / "de.toml"
    locale.write_text(locale.read_text("utf-8").replace("Mit uns reden sie", "Zu uns sind sie"), "utf-8")
    assert told(own) == []
