"""A template that extends another one says only what differs, and every mistake in it is named with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cofront_kit import templates
from cofront_kit.errors import BadInput
from cofront_kit.templates.template import Template


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COFRONT_TEMPLATES", str(tmp_path / "own"))


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / templates.FILE).write_text(text, encoding="utf-8")
    return folder


def ours(tmp_path: Path, text: str, parent: str = "two-slides") -> Template:
    return templates.read(written(tmp_path / "ours", f'extends = "{parent}"\n{text}'))


def agenda(template: Template) -> list[str]:
    return [entry.id for entry in template.content.activities]


def items(template: Template) -> dict[str, str]:
    return {one.id: one.text for group in template.table("trust-poll").dimensions for one in group.items}


def test_without_differences_it_is_the_other_one(tmp_path: Path) -> None:
    """Content, notebooks, and nothing to complain about."""
    template, parent = ours(tmp_path, ""), templates.find("two-slides")
    assert template.plan().activities == parent.plan().activities
    assert template.plan().framing == parent.plan().framing
    assert (template.participant, template.facilitator) == (parent.participant, parent.facilitator)
    assert templates.check(template.folder) == []


def test_only_the_differences(tmp_path: Path) -> None:
    """Keys, entries of lists by id, new ones, removed ones, another order."""
    template = ours(
        tmp_path,
        """
title = "Our day"
remove = ["summary"]

[activities.pulse]
minutes = 7
after = "framing"

[activities.welcome]
kind = "step"
title = "Welcome"
first = true

[activities.vote]
remove = true

[activities.coffee]
kind = "step"
title = "Coffee"
before = "board"

[items.honesty-1]
text = "They mean what they say."

[items.honesty-3]
text = "They say it to us first."
after = "honesty-1"

[dimensions.openness]
remove = true

[prompts.value]
text = "What could we begin?"

[lenses.time]
prompts = ["What can wait?"]

[trust-poll]
labels = ["no", "partly", "yes"]

[check-in.moments.before]
ask = "At this moment"

[check-in.label_sets.source]
remove = true
""",
    )
    parent = templates.find("two-slides")
    assert (template.title, template.content.summary) == ("Our day", "")
    listed = agenda(template)
    assert listed[:3] == ["welcome", "framing", "pulse"]
    assert listed.index("coffee") + 1 == listed.index("board")
    assert set(agenda(parent)) - set(listed) == {"vote"}
    (pulse,) = (one for one in template.content.activities if one.id == "pulse")
    assert (pulse.minutes, pulse.title) == (7, "Trust pulse")
    names = list(items(template))
    assert names[names.index("honesty-1") : names.index("honesty-1") + 3] == [
        "honesty-1",
        "honesty-3",
        "honesty-2",
    ]
    assert items(template)["honesty-1"] == "They mean what they say."
    assert not [name for name in names if name.startswith("openness")]
    assert template.activity("slides")["prompts"][0] == {
        "id": "value",
        "kind": "opportunity",
        "text": "What could we begin?",
    }
    texts = template.table("check-in")
    assert texts.lenses[2].prompts == ["What can wait?"]
    assert (texts.moments.before.ask, texts.moments.before.title) == ("At this moment", "Check-in")
    assert list(texts.label_sets) == ["plain"]
    assert template.table("trust-poll").labels == ["no", "partly", "yes"]
    assert templates.check(template.folder) == []


def test_the_order_of_several_new_ones_is_that_in_the_file(tmp_path: Path) -> None:
    """After the same one, and first."""
    one = "[activities.{}]\nkind = 'step'\ntitle = 'x'\n{}\n"
    texts = [
        ("a", "after = 'pulse'"),
        ("b", "after = 'pulse'"),
        ("c", "first = true"),
        ("d", "first = true"),
        ("e", ""),
    ]
    listed = agenda(ours(tmp_path, "".join(one.format(*text) for text in texts), parent="trust-checkup"))
    assert listed == ["c", "d", "check-in-before", "pulse", "a", "b", "closing", "e"]


def test_a_list_given_whole_replaces_the_other(tmp_path: Path) -> None:
    """As every array in TOML."""
    template = ours(
        tmp_path,
        '[[activities]]\nid = "only"\nkind = "step"\ntitle = "Only"\n[[framing]]\ntitle="A"\ntext="B"',
    )
    assert agenda(template) == ["only"]
    assert [part.title for part in template.framing] == ["A"]


def test_over_several_templates_and_their_files(tmp_path: Path) -> None:
    """A folder from the own one on, an own template by its name; the nearest file counts."""
    base = written(tmp_path / "own" / "house", 'extends = "trust-checkup"\ntitle = "House"\nexpected = 40\n')
    (base / "report-template.ipynb").write_text("{}")
    near = written(tmp_path / "near", 'extends = "house"\n[items.honesty-1]\ntext = "Near."\n')
    (near / "participant.ipynb").write_text("{}")
    template = ours(tmp_path, 'title = "Ours"\n', parent="../near")
    assert [folder.name for folder in template.folders] == ["ours", "near", "house", "trust-checkup"]
    assert (template.title, template.content.expected, items(template)["honesty-1"]) == ("Ours", 40, "Near.")
    assert template.participant == near / "participant.ipynb"
    assert template.files(["report-template.ipynb", "screen.ipynb"]) == {
        "report-template.ipynb": base / "report-template.ipynb"
    }
    assert template.facilitator.parent.name == "trust-checkup"


def test_what_the_other_says_now_counts(tmp_path: Path) -> None:
    """Nothing old is kept when a parent, or the parent's parent, is edited."""
    written(tmp_path / "far", 'extends = "trust-checkup"\ntitle = "One"\n')
    written(tmp_path / "near", 'extends = "../far"\n')
    assert ours(tmp_path, "", parent="../near").title == "One"
    written(tmp_path / "far", 'extends = "trust-checkup"\ntitle = "Two"\n')
    assert templates.read(tmp_path / "ours").title == "Two"
    assert templates.find("trust-checkup").title != "Two"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[activities.puls]\nminutes = 5", 2, ["activities.puls", "Did you mean 'pulse'?", "needs a kind"]),
        ("[activities.puls]\nremove = true", 2, ["activities.puls", "isn't there", "'pulse'"]),
        (
            "[activities.closing]\nafter = 'puls'",
            3,
            ["activities.closing.after", "'puls'", "Did you mean 'pulse'?"],
        ),
        ("[activities.closing]\nafter = 'closing'", 3, ["is its own id"]),
        ("[activities.closing]\nafter = 'pulse'\nfirst = true", 4, ["after and first", "remove the other"]),
        ("[activities.closing]\nfirst = 1", 3, ["first = true"]),
        ("[activities.closing]\nid = 'atlas'", 3, ["activities.closing.id", "Ids stay"]),
        ("[activities.closing]\nkind = 'fist'", 3, ["activities.closing.kind", "'step'", "remove = true"]),
        ("[activities.closing]\nminuts = 5", 3, ["minuts", "Did you mean 'minutes'?"]),
        ("[activities.closing]\nminutes = 'five'", 3, ["minutes", "'five'"]),
        ("[activities]\nclosing = 5", 3, ["activities.closing", "5", "[activities.closing]"]),
        ("[items.honsty-1]\ntext = 'x'", 2, ["items.honsty-1", "Did you mean 'honesty-1'?", "after ="]),
        ("[itms.honesty-1]\ntext = 'x'", 2, ["itms", "Did you mean 'items'?"]),
        ("[activities.cofront]\nremove = true", 2, ["isn't there"]),
        ("[trust-poll.labels]\nx = 'y'", 2, ["trust-poll.labels", "without ids", "labels = [...]"]),
        ("remove = ['sumary']", 2, ["'sumary'", "Did you mean 'summary'?"]),
        ("remove = 5", 2, ["remove", "5", "list of keys"]),
        ("[check-in.label_sets.sorce]\nremove = true", 2, ["sorce", "Did you mean 'source'?"]),
        ("threshold = 1", 2, ["threshold", "between 3 and 10", "not 1", "head-count"]),
        ("threshold = 'five'", 2, ["threshold", "'five'"]),
        (
            "[dimensions.honesty]\nremove = true\n[activities.pulse]\nitems = ['honesty-1']",
            5,
            ["'honesty-1'"],
        ),
        (
            "[[framing]]\nid='a'\ntitle='A'\ntext='B'\n[[framing]]\nid='a'\ntitle='A'\ntext='B'",
            2,
            ["'a'", "twice"],
        ),
        ("[[framing]]\nid='a b'\ntitle='A'\ntext='B'", 3, ["framing[0].id", "'a b'"]),
        ("x = = 1", 2, ["is not TOML", "text editor"]),
        ("title = 'a'\ntitle = 'b'", 3, ["is not TOML"]),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: list[str]) -> None:
    """In the check and in the refusal; the line is that in the template's own file."""
    folder = written(tmp_path / "ours", f'extends = "trust-checkup"\n{text}\n')
    first = templates.check(folder)[0]
    assert first.startswith(f"{folder / templates.FILE}:{line}: "), first
    for part in said:
        assert part in first, first
    with pytest.raises(BadInput) as refused:
        templates.read(folder)
    assert str(refused.value) == first


def test_what_is_wrong_in_the_other_is_named_there(tmp_path: Path) -> None:
    """The file that has to be mended, not the one that was asked for."""
    parent = written(tmp_path / "parent", 'extends = "trust-checkup"\n\nlanguage = 7\n')
    folder = written(tmp_path / "ours", 'extends = "../parent"\n')
    assert templates.check(folder)[0].startswith(f"{parent / templates.FILE}:3: the key language")


def test_an_activity_that_others_are_parts_of(tmp_path: Path) -> None:
    """Removing it names each part, and the line of the removal."""
    folder = written(tmp_path / "ours", 'extends = "two-slides"\n[activities.cofront]\nremove = true\n')
    said = templates.check(folder)
    assert [one.split("activities.cofront: ")[0] for one in said] == [f"{folder / templates.FILE}:2: "] * 2
    assert "'cofront-notes' is within it" in said[0]
    assert "'cofront-test' is within it" in said[1]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (
            "two-slide",
            ["there is no template 'two-slide'", "Did you mean 'two-slides'?", "two-slides", "../two-slide"],
        ),
        ("../nowhere", ["'../nowhere'"]),
        ("", ["extends: is ''", "leave it out"]),
        (".", ["leads back", "ours -> ours"]),
        ("../ours", ["leads back"]),
        ("a\\u0000b", ["there is no template"]),
        ("~nobody-of-this-name/x", ["there is no template"]),
    ],
)
def test_what_cannot_be_extended(tmp_path: Path, named: str, said: list[str]) -> None:
    """Names the line, what there is, and the way out."""
    folder = written(tmp_path / "ours", f'\nextends = "{named}"\n')
    (first, *_) = templates.check(folder)
    assert first.startswith(f"{folder / templates.FILE}:2: extends: ")
    assert all(part in first for part in said), first


def test_a_loop_is_found(tmp_path: Path) -> None:
    """Over three folders, wherever one begins; also by a link to a folder."""
    written(tmp_path / "a", 'extends = "../b"\n')
    written(tmp_path / "b", 'extends = "../c"\n')
    written(tmp_path / "c", 'extends = "../link"\n')
    (tmp_path / "link").symlink_to(tmp_path / "b")
    with pytest.raises(BadInput, match=r"c.template\.toml:1: extends: leads back.*b -> c -> b"):
        templates.read(tmp_path / "a")


def test_extends_is_a_text(tmp_path: Path) -> None:
    """A number or a list is refused."""
    for value in ("7", '["two-slides"]', "{}"):
        folder = written(tmp_path / "ours", f"extends = {value}\n")
        assert ":1: extends: is" in templates.check(folder)[0]


@pytest.mark.parametrize("parent", ["two-slides", "../base", "house"])
def test_a_copy_works_wherever_it_is(tmp_path: Path, parent: str) -> None:
    """What it extends is still found, and its notebooks run beside it; comments stay."""
    written(tmp_path / "base", 'extends = "two-slides"\ntitle = "Base"\n')
    written(tmp_path / "own" / "house", 'extends = "two-slides"\ntitle = "House"\n')
    original = ours(tmp_path, "expected = 20   # as always\n", parent=parent)
    made = templates.copy(original.folder, tmp_path / "deep" / "down" / "copy")
    assert made.plan().activities == original.plan().activities
    assert (made.title, made.content.expected) == (original.title, 20)
    assert "# as always" in made.file.read_text("utf-8")
    assert {made.participant.parent, made.facilitator.parent} == {made.folder}
    assert templates.check(made.folder) == []
    session = templates.create(original.folder, tmp_path / "s", title="Ours", parties=["A", "B"])
    assert (session.title, session.parties) == ("Ours", ("A", "B"))
    assert session.plan().activities == original.plan().activities


def test_a_parent_inside_the_folder_is_copied_along(tmp_path: Path) -> None:
    """The copy then needs nothing of the original."""
    folder = written(tmp_path / "ours", 'extends = "./base"\n')
    written(folder / "base", 'extends = "trust-checkup"\ntitle = "Base"\n')
    made = templates.copy(folder, tmp_path / "copy")
    assert made.folders[1] == tmp_path / "copy" / "base"


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Some editors write one."""
    folder = written(tmp_path / "ours", "\ufeff" + 'extends = "trust-checkup"\ntitle = "Mark"\n')
    assert templates.read(folder).title == "Mark"
    assert templates.create(folder, tmp_path / "made", title="Other").title == "Other"


def test_a_value_nested_beyond_reason(tmp_path: Path) -> None:
    """Refused like any other mistake."""
    folder = written(tmp_path / "ours", f"x = {'[' * 50_000}")
    assert "is not TOML" in templates.check(folder)[0]


def test_a_lens_takes_its_labels_along(tmp_path: Path) -> None:
    """They are keyed by its id in every label set."""
    template = ours(tmp_path, "[lenses.time]\nremove = true\n")
    texts = template.table("check-in")
    assert [lens.id for lens in texts.lenses] == ["attention", "mindset", "value"]
    assert {tuple(one) for one in texts.label_sets.values()} == {("attention", "mindset", "value")}
    assert templates.check(template.folder) == []


def test_the_example_of_the_docs(tmp_path: Path) -> None:
    """The differences and the German locale that docs/templates.md shows are what a reader may copy."""
    page = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
    section = page.split("## Only the differences")[1]
    differences, locale = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)[:2]
    folder = written(tmp_path / "ours", differences)
    assert templates.check(folder) == []
    assert agenda(templates.read(folder))[:3] == ["welcome", "framing", "pulse"]
    german = written(tmp_path / "german", 'extends = "two-slides"\n')
    (german / "locales").mkdir()
    (german / "locales" / "de.toml").write_text(locale, encoding="utf-8")
    found = templates.read(german, language="de")
    assert found.title == "Zwei Folien"
    assert not [said for said in found.written.untranslated if "is missing" not in said]


EARLIER = sorted((Path(__file__).parents[1] / "data" / "earlier_templates").glob("*.toml"))


@pytest.mark.parametrize("file", EARLIER, ids=lambda file: file.stem)
def test_templates_of_earlier_releases_stay_valid(tmp_path: Path, file: Path) -> None:
    """Each stock template as it first was, in a folder of somebody who copied it then; also as what one extends."""
    folder = written(tmp_path / "base", file.read_text("utf-8"))
    assert [said for said in templates.check(folder) if ".ipynb" not in said] == []
    near = ours(tmp_path, "", parent="../base")
    assert near.plan().activities == templates.read(folder).plan().activities


@pytest.mark.parametrize("name", [folder.name for folder in templates.stock_folders()])
def test_a_copy_of_each_stock_template(tmp_path: Path, name: str) -> None:
    """Complete, valid, and the same session."""
    made = templates.copy(name, tmp_path / "copy")
    assert templates.check(made.folder) == []
    assert made.plan().activities == templates.find(name).plan().activities
