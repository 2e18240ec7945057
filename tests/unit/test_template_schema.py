"""The JSON schema of template.toml: current, found by editors in every folder, and right about good and bad ones."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft7Validator

from cofront_kit import templates
from cofront_kit.model.kinds import Kind, kinds, register, unregister
from cofront_kit.model.spec import Content
from cofront_kit.templates import schema

ROOT = Path(__file__).parents[2]
CHECKED_IN = ROOT / "templates" / "sessions" / schema.NAME


def _is_of_templates(text: str) -> bool:
    """Whether an example is one: neither about packages, nor a theme, nor with a kind that a package brings."""
    data: dict[str, Any] = msgspec.toml.decode(text)
    listed = data.get("activities", [])
    strange = isinstance(listed, list) and any(entry["kind"] not in kinds() for entry in listed)
    return not strange and not {"project", "light", "dark", "font"} & set(data)


EXAMPLES = [
    (page.name, number, text)
    for page in sorted(ROOT.glob("docs/*.md"))
    for number, text in enumerate(re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL))
    if _is_of_templates(text)
]


@pytest.fixture(scope="module")
def valid() -> Draft7Validator:
    return Draft7Validator(json.loads(CHECKED_IN.read_text("utf-8")))


def problems(valid: Draft7Validator, text: str) -> list[str]:
    return [error.message for error in valid.iter_errors(msgspec.toml.decode(text))]


def schema_of(folder: Path) -> Path:
    """The schema that the first line of a folder's template names, as editors find it."""
    (line, *_) = (folder / templates.FILE).read_text("utf-8").splitlines()
    assert line.startswith(schema.DIRECTIVE)
    return folder / line.removeprefix(schema.DIRECTIVE)


def test_it_is_current(valid: Draft7Validator) -> None:
    """``python -m cofront_kit.templates.schema > templates/sessions/template.schema.json`` makes it."""
    assert CHECKED_IN.read_text("utf-8") == schema.text()
    Draft7Validator.check_schema(valid.schema)


@pytest.mark.parametrize("folder", templates.stock_folders(), ids=lambda folder: folder.name)
def test_each_stock_template_is_valid(valid: Draft7Validator, folder: Path) -> None:
    """And its first line leads to the schema."""
    assert problems(valid, (folder / templates.FILE).read_text("utf-8")) == []
    assert schema_of(folder).resolve() == CHECKED_IN.resolve()


@pytest.mark.parametrize(("page", "number", "text"), EXAMPLES, ids=lambda value: str(value)[:20])
def test_each_example_of_the_docs_is_valid(valid: Draft7Validator, page: str, number: int, text: str) -> None:
    """Whole templates, differences, locales, and parts of one."""
    data: dict[str, Any] = msgspec.toml.decode(text)
    whole = {"title", "parties"} <= set(data)
    found = valid.iter_errors(data if whole else {"extends": "two-slides"} | data)
    wrong = [error.message for error in found if whole or error.validator != "required"]
    assert wrong == [], f"{page}, example {number}"


def test_a_copied_folder_has_its_own(tmp_path: Path) -> None:
    """Offline, wherever it is, once, also of a copy's copy; comments stay."""
    first = templates.copy("two-slides", tmp_path / "first")
    second = templates.create(first.folder, tmp_path / "second", title="Ours")
    for made in (first, second):
        assert json.loads(schema_of(made.folder).read_text("utf-8")) == json.loads(schema.text())
        assert made.file.read_text("utf-8").count("#:schema") == 1
        assert schema_of(made.folder).parent == made.folder
    assert "# A session template" in second.file.read_text("utf-8").splitlines()[1]


def test_an_authors_own_schema_stays(tmp_path: Path) -> None:
    """The first line is changed only if it names this schema, or none."""
    folder = templates.copy("trust-checkup", tmp_path / "ours").folder
    file = folder / templates.FILE
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(["#:schema ./house.json\n", *lines[1:]]), "utf-8")
    assert (
        templates.copy(folder, tmp_path / "one").file.read_text("utf-8").startswith("#:schema ./house.json\n")
    )
    file.write_text("".join(lines[1:]), "utf-8")
    made = templates.copy(folder, tmp_path / "two")
    assert schema_of(made.folder).is_file()
    assert made.file.read_text("utf-8").splitlines()[1:] == file.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Calling', 'tilte = "Calling', "'tilte' was unexpected"),
        ('parties = ["Acme", "Borealis"]', "", "'parties' is a required property"),
        ('language = "en"', "language = 7", "7 is not of type 'string'"),
        ('language = "en"', "threshold = 1", "1 is less than the minimum of 3"),
        ('kind = "trust-poll"', 'kind = "trust-pool"', "'trust-pool' is not one of"),
        ('items = "pulse"', 'items = "pulse"\nmoment = "then"', "'moment' was unexpected"),
        ('items = "pulse"', 'items = "pulse"\ndeadline_hours = 0', "0 is less than the minimum of 1"),
        ('reveal = "when-all"', 'reveal = "later"', "'later' is not one of ['by-hand', 'when-all']"),
        ('text = "What they say', 'txt = "What they say', "'txt' was unexpected"),
        ('cannot_judge = "cannot judge yet"', "", "'cannot_judge' is a required property"),
        ("[trust-poll]", "[items.honesty-1]\ntext = 'x'\n[trust-poll]", "False schema"),
    ],
)
def test_a_mistake_is_one_for_the_schema_too(valid: Draft7Validator, old: str, new: str, said: str) -> None:
    """What the reader refuses is underlined while it is typed, with the key."""
    text = (templates.find("trust-checkup").file).read_text("utf-8")
    assert old in text
    assert any(said in one for one in problems(valid, text.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[activities.pulse]\nminutes = 5\nafter = 'framing'", ""),
        ("[activities.pulse]\nremove = true", ""),
        ("[activities.new]\nkind = 'step'\ntitle = 'x'\nfirst = true", ""),
        ("[check-in.moments.before]\nask = 'x'\n[check-in.label_sets.source]\nremove = true", ""),
        ("[trust-poll.dimensions.honesty.items.honesty-1]\ntext = 'x'", ""),
        ("remove = ['summary']\n[framing.ground-rules]\nremove = true", ""),
        ("[activities.pulse]\nminuts = 5", "'minuts' was unexpected"),
        ("[activities.pulse]\nfirst = false", "True was expected"),
        ("[items.honesty-1]\ntxt = 'x'", "is not valid under any of the given schemas"),
        ("[activities.new]\nkind = 'step'\nmoment = 'then'", "'moment' was unexpected"),
        ("[framing.ground-rules]\ntitel = 'x'", "'titel' was unexpected"),
    ],
)
def test_differences(valid: Draft7Validator, text: str, said: str) -> None:
    """Nothing is required, and lists go by id."""
    found = problems(valid, f"extends = 'two-slides'\n{text}")
    assert said in " ".join(found)
    if not said:
        assert found == []


class TideSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="tide"):
    """A kind that only this test knows.

    Attributes:
        height: How high it is, in metres.
    """

    height: int


def test_a_packages_kind_is_in_the_copys_schema(tmp_path: Path) -> None:
    """With its keys, and what they mean."""
    kind = Kind(spec=TideSpec, called="a tide")
    register(kind)
    try:
        folder = templates.copy("trust-checkup", tmp_path / "ours").folder
    finally:
        unregister(kind)
    made = json.loads((folder / schema.COPIED).read_text("utf-8"))
    assert made["$defs"]["Activity"]["properties"]["height"]["description"] == "How high it is, in metres."
    entry = "[[activities]]\nid = 'a'\nkind = 'tide'\ntitle = 'x'\n"
    head = "title = 'x'\nparties = ['A', 'B']\n"
    found = problems(Draft7Validator(made), head + entry)
    assert any("'height' is a required property" in one for one in found)
    assert problems(Draft7Validator(made), f"{head}{entry}height = 2") == []


def test_every_key_is_explained(valid: Draft7Validator) -> None:
    """What an editor shows beside it."""
    explained = valid.schema["properties"]
    assert all(
        explained[key]["description"] for key in ("title", "language", "threshold", "extends", "framing")
    )
    activity = valid.schema["$defs"]["Activity"]["properties"]
    alike = [one for one in activity.values() if "anyOf" not in one]
    assert [one for one in alike if not one.get("description")] == []
    for name, table in valid.schema["$defs"].items():
        assert table.get("description") or "Entry" in name or name.startswith("Activity"), name
        for key, about in table["properties"].items():
            assert {"$ref", "const", "anyOf"} & set(about) or about.get("description"), f"{name}: {key}"


def test_limits_are_those_of_the_check(valid: Draft7Validator) -> None:
    """An editor underlines what is too much, too long or no choice while it is typed."""
    head = 'title = "T"\nparties = ["A", "B"]\n'
    step = f'{head}[[activities]]\nid = "a"\ntitle = "x"\n'
    for text, said in (
        (f"minutes = 0\n{head}", "0 is less than the minimum of 1"),
        ('title = "T"\nparties = ["A"]\n', "is too short"),
        (f'{step}kind = "dot-vote"\nvotes = 21\n', "21 is greater than the maximum of 20"),
        (f'{step}kind = "check-in"\nmoment = "later"\n', "'later' is not one of ['before', 'after', 'then']"),
        (f'{step}kind = "step"\nlead = "{"x" * 401}"\n', "is too long"),
        (step.replace('"a"', '"a b"') + 'kind = "step"\n', "does not match"),
        (f'{head}[[roles]]\nid = "a"\nname = "A"\nparty = "both"\n', "'both' is not one of ['each']"),
    ):
        assert any(said in one for one in problems(valid, text)), text


def test_editors_complete_the_keys_of_an_activity(valid: Draft7Validator) -> None:
    """Taplo's language server offers nothing in a table whose schema has ``allOf`` beside its properties."""
    for name, one in valid.schema["$defs"].items():
        assert not {"allOf", "oneOf"} & set(one), name


@pytest.mark.parametrize("folder", templates.stock_folders(), ids=lambda folder: folder.name)
def test_every_text_for_the_lobby_has_an_id(folder: Path) -> None:
    """So that a template that extends a stock one can change one of them."""
    assert all(part.id for part in templates.read(folder).content.framing)
