"""The docs match the code."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import get_args

import pytest

import cofront_kit as cf
from cofront_kit.model import commands, events, views
from cofront_kit.room import wire

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link and picture of a page exists."""
    for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", page.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name != "CHANGELOG.md"], ids=lambda page: page.name
)
def test_names_and_paths_exist(page: Path) -> None:
    """Every ``cf.name``, dotted name and path of the repository that a page writes is there."""
    text = page.read_text("utf-8")
    for name in re.findall(r"\bcf\.([A-Za-z_]+)", text):
        assert hasattr(cf, name), f"{page.name}: cf.{name}"
    for name in re.findall(r"\bcofront_kit(?:\.\w+)+", text):
        assert _exists(name), f"{page.name}: {name}"
    for path in re.findall(r"`((?:cofront_kit|widgets|tests|tools|notebooks)/[^`\s<>*]+)`", text):
        assert (ROOT / path).exists(), f"{page.name}: {path}"


def _exists(name: str) -> bool:
    """Whether a dotted name is a module, or leads from one to something in it."""
    module, *rest = name.split(".")
    found: object = importlib.import_module(module)
    for part in rest:
        try:
            found = getattr(found, part)
        except AttributeError:
            try:
                found = importlib.import_module(module := f"{module}.{part}")
            except ModuleNotFoundError:
                return False
        else:
            module = f"{module}.{part}"
    return True


def test_events_are_listed() -> None:
    """The table of events has each tag with the first line of its docstring."""
    text = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", text, re.MULTILINE))
    assert listed == {tag: (kind.__doc__ or "").split("\n")[0] for tag, (kind, _) in events.TAGS.items()}


def _protocol() -> str:
    return (ROOT / "docs" / "protocol.md").read_text("utf-8")


def test_messages_and_acts_are_described() -> None:
    """Each message and act has a row with all of its fields."""
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", _protocol().split("## Keys")[0], re.MULTILINE))
    for kind in (*get_args(wire.FromClient), *get_args(wire.FromServer), *get_args(commands.Act)):
        tag = kind.__struct_config__.tag
        assert tag in rows, tag
        for field in kind.__struct_encode_fields__:
            assert f"`{field}`" in rows[tag], f"{tag}: {field}"


def test_keys_of_the_view_are_described() -> None:
    """Each key has one row; the row of a struct names all of its fields."""
    section = _protocol().split("## Keys of the view")[1].split("### `spec`")[0]
    rows = re.findall(r"^\| `([a-z-]+)[^|]*` \| [^|]+ \| (.*) \|$", section, re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(views.value_types())
    for name, said in rows:
        fields = getattr(views.value_types()[name], "__struct_encode_fields__", ())
        assert [one for one in fields if not re.search(rf"\b{one}\b", said)] == [], name


def test_error_codes_are_described() -> None:
    """Each code that the program refuses with has a row, and each row is a code."""
    source = "\n".join(
        path.read_text("utf-8")
        for pattern in ("model/**/*.py", "room/*.py", "node/*.py")
        for path in (ROOT / "cofront_kit").glob(pattern)
    )
    used = set(re.findall(r'Refused\(\s*"([a-z-]+)"', source)) | {
        "bad-name",
        "bad-spec",
        "coach-absent",
        "person-absent",
    }
    section = _protocol().split("## Errors")[1].split("| close code")[0]
    rows = re.findall(r"^\| ((?:`[a-z-]+`(?:, )?)+) \|", section, re.MULTILINE)
    assert {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)} == used


def test_close_codes_are_described() -> None:
    """The close codes are those of the code."""
    listed = {
        reason: int(code)
        for code, reason in re.findall(r"^\| (\d{4}) \| `([a-z-]+)`", _protocol(), re.MULTILINE)
    }
    assert listed == wire.CLOSE_CODES


def test_pictures_are_shown() -> None:
    """Every picture is used on a page."""
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert [path.name for path in (ROOT / "docs" / "images").iterdir() if path.name not in text] == []


def test_the_page_on_kinds_holds_the_whole_package() -> None:
    """Each file of the package that other tests install and play stands there as it is, and no other one."""
    package = ROOT / "tests" / "package" / "energy_check"
    page = (ROOT / "docs" / "kinds.md").read_text("utf-8")
    shown = dict(re.findall(r"^```\w+ energy-check/(\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    files = [file for file in package.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert shown == {file.relative_to(package).as_posix(): file.read_text("utf-8") for file in files}
    assert set(re.findall(r"^\| `energy-check/(\S+)` \|", page, re.MULTILINE)) == {*shown}
