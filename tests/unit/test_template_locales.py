"""A template in another language: every text has its place in a locale, and what is missing or too much is named."""

from __future__ import annotations

import re
from functools import reduce
from operator import getitem
from pathlib import Path

import pytest

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.errors import BadInput, Note
from cofront_kit.templates.addresses import address_of
from cofront_kit.templates.reading import words_in
from cofront_kit.templates.translating import begin_locale

pytestmark = pytest.mark.usefixtures("own_folders")

TWO = """\
title = "Trust"
parties = ["A", "B"]
language = "de"
texts = "en"

[[framing]]
title = "Welcome"
text = "Sit down."

[[activities]]
id = "pulse"
kind = "trust-poll"
title = "Pulse"
lead = "Wait."

[[activities]]
id = "talk"
kind = "step"
title = "Talk"
text = "Talk now."

[trust-poll]
about = "About {party}"
labels = ["no", "partly", "yes"]
cannot_judge = "cannot judge"
dimensions = [{ id = "honesty", label = "Honesty", items = [{ id = "h1", text = "They say it." }] }]
"""
GERMAN = """\
title = "Vertrauen"

[[framing]]
title = "Willkommen"
text = "Setzen Sie sich."

[activities.pulse]
title = "Puls"
lead = "Warten."

[activities.talk]
title = "Gespräch"
text = "Sprechen Sie."

[trust-poll]
about = "Über {party}"
labels = ["nein", "teils", "ja"]
cannot_judge = "weiß nicht"

[dimensions.honesty]
label = "Offenheit"

[items.h1]
text = "Sie sagen es."
"""


def written(folder: Path, text: str, **locales: str) -> Path:
    (folder / "locales").mkdir(parents=True, exist_ok=True)
    (folder / templates.FILE).write_text(text, encoding="utf-8")
    for tag, said in locales.items():
        (folder / "locales" / f"{tag.replace('_', '-')}.toml").write_text(said, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    return [said for said in templates.check(folder) if ".ipynb" not in said]


def test_every_text_can_be_translated(tmp_path: Path) -> None:
    """A whole locale leaves no word of the file's own language in the session."""
    folder = written(tmp_path / "ours", TWO, de=GERMAN)
    template = templates.read(folder)
    plan = template.plan()
    assert (plan.title, plan.language) == ("Vertrauen", "de")
    said = str((plan.framing, plan.activities))
    for english in (
        "Welcome",
        "Sit down",
        "Wait",
        "They say",
        "Talk",
        "cannot judge",
        "partly",
        "Honesty",
        "About",
    ):
        assert english not in said
    assert [item["text"] for item in template.activity("pulse")["items"]] == ["Sie sagen es."]
    assert problems(folder) == []
    assert template.languages == ("de",)


def test_the_texts_of_the_stock_templates_are_known() -> None:
    """What is read by people is a text; what names something is not."""
    for template in templates.stock():
        data = template.written.data
        keys = {path[-1] for path in words_in(data) if isinstance(path[-1], str)}
        assert {"title", "text", "low", "high", "ask", "label"} <= keys, template.name
        assert not keys & {
            "id",
            "kind",
            "language",
            "within",
            "moment",
            "form",
            "of",
            "when",
            "mode",
            "reveal",
        }
        addresses = {".".join(address_of(data, path)) for path in words_in(data)}
        assert len(addresses) == len(list(words_in(data))), "each text has its own address"


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("\n[items.h1]", "\n[items.h2]"), 23, ["items.h2", "isn't in the template"]),
        (("[activities.talk]", "[activities.tlak]"), 11, ["activities.tlak", "Did you mean 'talk'?"]),
        (
            ('cannot_judge = "weiß', 'cannot_juge = "weiß'),
            18,
            ["cannot_juge", "Did you mean 'cannot_judge'?"],
        ),
        (('title = "Vertrauen"', 'titel = "V"'), 1, ["titel", "Did you mean 'title'?"]),
        (('"nein", "teils", ', '"nein", '), 17, ["trust-poll.labels", "2 entries instead of 3"]),
        (('lead = "Warten."', 'lead = " "'), 9, ["activities.pulse.lead", "is empty"]),
        (('lead = "Warten."', "lead = 7"), 9, ["7", "no text there"]),
        (('lead = "Warten."', 'kind = "step"'), 9, ["activities.pulse.kind", "no text there"]),
        (('lead = "Warten."', "remove = true"), 9, ["activities.pulse.remove", "isn't in the template"]),
    ],
)
def test_a_line_of_a_locale_without_a_text(
    tmp_path: Path, change: tuple[str, str], line: int, said: list[str]
) -> None:
    """Named with file and line, and with the text that is missing in its place; the session plays all the same."""
    assert change[0] in GERMAN
    folder = written(tmp_path / "ours", TWO, de=GERMAN.replace(*change))
    found = problems(folder)
    assert found[0].startswith(f"{folder / 'locales' / 'de.toml'}:{line}: "), found
    assert all(part in found[0] for part in said), found
    assert any("is missing, so people see" in one for one in found)
    assert templates.read(folder).plan().language == "de"


def test_a_missing_text(tmp_path: Path) -> None:
    """The check names its address and where the other text is; people see that one."""
    folder = written(tmp_path / "ours", TWO, de=GERMAN.replace('text = "Sie sagen es."', ""))
    (said,) = problems(folder)
    assert (
        f"{folder / 'locales' / 'de.toml'}:1: trust-poll.dimensions.honesty.items.h1.text: is missing" in said
    )
    assert "'They say it.'" in said
    assert f"{folder / templates.FILE}:26" in said
    assert templates.read(folder).activity("pulse")["items"][0]["text"] == "They say it."


def test_a_language_without_a_locale(tmp_path: Path) -> None:
    """One sentence, not one for each text."""
    folder = written(tmp_path / "ours", TWO)
    (said,) = problems(folder)
    assert said.startswith(
        f"{folder / templates.FILE}:3: language: is 'de', and 14 texts are in 'en', the first at "
    )
    assert str(folder / "locales" / "de.toml") in said


def test_the_check_reads_locales_that_are_not_chosen(tmp_path: Path) -> None:
    """Somebody may choose them when the session begins."""
    folder = written(
        tmp_path / "ours", TWO.replace('language = "de"\ntexts', "language"), de="title = 'T'\nx = 1\n"
    )
    found = problems(folder)
    assert found[0].startswith(f"{folder / 'locales' / 'de.toml'}:2: x: ")
    assert len(found) == 14
    assert templates.read(folder).title == "Trust"
    assert templates.find(folder, language="de").title == "T"


def test_a_region_has_the_language_and_its_own(tmp_path: Path) -> None:
    """``de-AT``: first ``de``, then ``de-AT``; nothing is missing."""
    folder = written(
        tmp_path / "ours", TWO.replace('"de"', '"de-AT"'), de=GERMAN, de_AT='title = "Vertrauen, eh"'
    )
    template = templates.read(folder)
    assert (template.title, template.language) == ("Vertrauen, eh", "de-AT")
    assert problems(folder) == []
    assert templates.read(folder, language="de").title == "Vertrauen"


def test_broken_files_are_refused(tmp_path: Path) -> None:
    """A session in the wrong language would be a surprise."""
    folder = written(tmp_path / "ours", TWO, de="title = ")
    with pytest.raises(BadInput, match=r"de\.toml:1: is not TOML"):
        templates.read(folder)
    with pytest.raises(BadInput, match="no language tag"):
        templates.read(folder, language="German, please")
    folder = written(tmp_path / "tag", TWO.replace('texts = "en"', 'texts = "?"'))
    assert any(":4: texts: '?' is no language tag" in said for said in templates.check(folder))


def test_locales_along_extends(tmp_path: Path) -> None:
    """A parent's locale goes for the parent's texts; changed texts need their own, or are written in the language."""
    written(tmp_path / "base", TWO.replace('language = "de"\ntexts', "language"), de=GERMAN)
    change = 'extends = "../base"\nlanguage = "de"\n{}[items.h1]\ntext = "{}"\n'
    inherits = written(tmp_path / "inherits", change.format("", "Sie sagen alles."))
    assert templates.read(inherits).activity("pulse")["items"][0]["text"] == "Sie sagen alles."
    assert templates.read(inherits).title == "Vertrauen"
    assert problems(inherits) == []
    english = written(tmp_path / "english", change.format('texts = "en"\n', "They say all."))
    (said,) = problems(english)
    assert "'They say all.'" in said
    written(english, (english / templates.FILE).read_text("utf-8"), de='[items.h1]\ntext = "Alles."\n')
    assert templates.read(english).activity("pulse")["items"][0]["text"] == "Alles."
    assert problems(english) == []


def test_a_session_in_a_language(tmp_path: Path) -> None:
    """Chosen by the call, kept by the session, and refused if the session has another one."""
    folder = written(tmp_path / "ours", TWO.replace('language = "de"\ntexts', "language"), de=GERMAN)
    session = cf.session("S", ["A", "B"], template=str(folder), language="de", store="memory")
    assert (session.state.language, session.state.activities["talk"].spec.title) == ("de", "Gespräch")
    assert session.template.title == "Vertrauen", "what is added later is in that language too"
    again = cf.session("S", template=str(folder), language="de", store="memory")
    assert again.code == session.code
    with pytest.raises(BadInput, match=r"in the language 'de', and this cell says 'fr'"):
        cf.session("S", language="fr", store="memory")
    with pytest.warns(Note, match=r"14 texts are in 'en'"):
        assert (
            cf.session("T", ["A", "B"], template=str(folder), language="fr", store="memory").state.language
            == "fr"
        )


def test_a_folder_in_a_language(tmp_path: Path) -> None:
    """``create`` writes a whole locale into the file, so that whoever edits a text there is heard."""
    english = TWO.replace('language = "de"\ntexts', "language").replace(
        'lead = "Wait."', 'lead = "Wait."  # slowly'
    )
    german = GERMAN.replace('"Sprechen Sie."', '"""\nZuerst \\"\\"\\".\n\nDann \\\\."""')
    folder = written(tmp_path / "ours", english.replace("\n", "\r\n"), de=german, fr='title = "Confiance"\n')
    made = templates.create(folder, tmp_path / "made", language="de")
    assert (made.language, made.title, made.content.texts) == ("de", "Vertrauen", "")
    assert made.written.data == templates.read(folder, "de").written.data
    said = made.file.read_bytes()
    assert b'lead = "Warten."  # slowly\r\n' in said
    assert said.count(b"\n") == said.count(b"\r\n")
    assert [file.name for file in (made.folder / "locales").iterdir()] == ["fr.toml"]
    made.file.write_bytes(said.replace(b"Sie sagen es.", b"Sie sagen alles."))
    assert templates.read(made.folder).activity("pulse")["items"][0]["text"] == "Sie sagen alles."


def test_a_locale_that_is_not_whole_stays(tmp_path: Path) -> None:
    """``create`` writes both languages into the file then, so the session stays as it was."""
    english = TWO.replace('language = "de"\ntexts', "language")
    folder = written(tmp_path / "ours", english, de=GERMAN.replace('lead = "Warten."', ""))
    made = templates.create(folder, tmp_path / "made", language="de")
    assert (made.language, made.title, made.content.texts) == ("de", "Vertrauen", "en")
    near = tmp_path / "near"
    near.mkdir()
    (near / templates.FILE).write_text('extends = "../ours"\nexpected = 9\n')
    made = templates.create(near, tmp_path / "made2", language="de")
    assert (made.language, made.title, made.content.expected) == ("de", "Vertrauen", 9)


@pytest.mark.parametrize("folder", templates.stock_folders(), ids=lambda folder: folder.name)
def test_the_stock_templates_are_german_too(folder: Path) -> None:
    """Each text has its German one, with the same places for names, in as many paragraphs; all fit on a phone."""
    english, german = templates.find(folder), templates.find(folder, language="de")
    assert german.written.untranslated == ()
    assert templates.examine(folder) == []
    one, other = english.written.data, german.written.data
    assert [*words_in(one)] == [*words_in(other)]
    for path in words_in(one):
        text, said = reduce(getitem, path, one), reduce(getitem, path, other)
        assert {*re.findall(r"{\w+}", text)} == {*re.findall(r"{\w+}", said)}, path
        assert text.count("\n") == said.count("\n"), path


def test_a_copy_has_the_stock_texts_of_its_own_language_alone(tmp_path: Path) -> None:
    """Others would go on saying what the stock template says; a team's own template is copied with all it has."""
    plain = templates.create("trust-checkup", tmp_path / "plain")
    assert (plain.title, (plain.folder / "locales").exists()) == ("Calling for trust", False)
    made = templates.create("trust-checkup", tmp_path / "german", language="de-AT")
    assert made.title == templates.find("trust-checkup", language="de").title != plain.title
    assert made.written.untranslated == ()
    assert templates.copy(made.folder, tmp_path / "again").title == made.title
    near = tmp_path / "near"
    near.mkdir()
    (near / templates.FILE).write_text('extends = "kickoff"\n[items.honesty-1]\ntext = "They say it."\n')
    assert templates.check(near) == [], "in English it is whole"
    german = templates.find(near, language="de")
    assert german.title == "Auftakt"
    assert len(german.written.untranslated) == 1


@pytest.mark.parametrize("name", [folder.name for folder in templates.stock_folders()])
def test_a_locale_is_begun_with_every_text(tmp_path: Path, name: str) -> None:
    """In comments: nothing is translated yet; with the marks taken away each text is in its place, and none is left."""
    folder = templates.copy(name, tmp_path / "ours").folder
    file = begin_locale(folder, "de")
    begun = templates.find(folder, language="de")
    words = len(list(words_in(begun.written.data)))
    assert len(begun.written.untranslated) == words
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join(line.removeprefix("# ") for line in lines[1:]), encoding="utf-8")
    whole = templates.find(folder, language="de")
    assert whole.written.untranslated == ()
    assert {**whole.written.data, "language": "en"} == templates.find(folder).written.data
    with pytest.raises(BadInput, match="is there already"):
        begin_locale(folder, "de")
    with pytest.raises(BadInput, match="no language tag"):
        begin_locale(folder, "../de")


def test_texts_without_ids_are_begun_in_their_order(tmp_path: Path) -> None:
    """A text for the lobby may have none, and is then found by its number."""
    file = begin_locale(written(tmp_path / "ours", TWO), "fr")
    assert "Welcome" in file.read_text("utf-8")
    file.write_text(
        "\n".join(one.removeprefix("# ") for one in file.read_text("utf-8").splitlines()[1:]), "utf-8"
    )
    assert templates.find(tmp_path / "ours", language="fr").written.untranslated == ()
