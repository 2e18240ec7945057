"""Kinds that packages bring: a page is told where their browser modules are; the door serves these and nothing else."""

from __future__ import annotations

import json
import re
import sys
from html import unescape
from pathlib import Path

import pytest
from doors import Running

from cofront_kit.model.kinds import Kind
from cofront_kit.model.spec import Content
from cofront_kit.plugins import Plugin, loading
from cofront_kit.plugins.loading import Found

SOURCE = "export default () => ({});" + " " * 400


class ToySpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="toy"):
    """Nothing but a title."""


class LostSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="lost"):
    """The same, of another package."""


TOY, LOST = Kind(spec=ToySpec, called="a toy"), Kind(spec=LostSpec, called="a loss")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a browser module, and another one whose module is missing, as if they were installed."""
    folder = tmp_path / "door_toys"
    folder.mkdir()
    (folder / "__init__.py").write_text("", "utf-8")
    (folder / "toy.js").write_text(SOURCE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop(folder.name, None)
    whole = Plugin(kind=TOY, author="toys:KIND", browser="door_toys:toy.js")
    without = Plugin(
        kind=Kind(spec=LostSpec, called="a loss"),
        author="toys:KIND",
        browser="door_toys:other.js",
    )
    monkeypatch.setattr(loading, "_found", Found({"toy": whole, "lost": without}, []))
    return folder


def told(page: str) -> dict[str, dict[str, str]]:
    """What a page is told."""
    found = re.search('<meta name="cofront-kinds" content="([^"]*)">', page)
    assert found is not None
    said: dict[str, dict[str, str]] = json.loads(unescape(found[1]))
    return said


@pytest.mark.usefixtures("package")
def test_pages_are_told_and_get_the_module(door: Running, session: str) -> None:
    """By a name with its hash, cached for ever, packed, with the policy of the door's own files."""
    with door.client() as browser:
        for page in (f"s/{session}", f"console/{session}", f"screen/{session}"):
            assert set(told(browser.get(page).text)) == {"toy", "lost"}
        where = told(browser.get(f"screen/{session}").text)["toy"]
        module = browser.get(where["module"])
        assert (module.status_code, module.text, where["sealed"]) == (200, SOURCE, None)
        assert module.headers["content-type"] == "text/javascript; charset=utf-8"
        assert module.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert module.headers["x-content-type-options"] == "nosniff"
        assert module.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert module.headers["content-encoding"] == "gzip"
        again = browser.get(where["module"], headers={"If-None-Match": module.headers["etag"]})
        assert again.status_code == 304


def test_a_changed_module_has_another_name(door: Running, session: str, package: Path) -> None:
    """The old name finds nothing: a page that asks for it belongs to an earlier release of the package."""
    with door.client() as browser:
        before = told(browser.get(f"screen/{session}").text)["toy"]["module"]
        (package / "toy.js").write_text(f"{SOURCE}//", "utf-8")
        after = told(browser.get(f"screen/{session}").text)["toy"]["module"]
        assert before != after
        assert browser.get(before).status_code == 404
        assert browser.get(after).status_code == 200


@pytest.mark.usefixtures("package")
def test_a_missing_module_is_told_as_none(door: Running, session: str) -> None:
    """The page says that the step can't be shown."""
    with door.client() as browser:
        assert told(browser.get(f"screen/{session}").text)["lost"] == {"sealed": None, "module": ""}


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    "name",
    [
        "toy.js",
        "toy.000000000000.js",
        "lost.js",
        "none.js",
        "..%2Ftoy.js",
        "toy.js%00",
        "__init__.py",
        "%2e%2e/setup.py",
        "",
    ],
)
def test_nothing_else_is_given_out(door: Running, name: str) -> None:
    """Neither other files of the package nor anything beside it."""
    with door.client() as browser:
        assert browser.get(f"kinds/{name}").status_code == 404


def test_without_such_packages_pages_are_as_ever(door: Running, session: str) -> None:
    """Their pages name no modules."""
    with door.client() as browser:
        assert "cofront-kinds" not in browser.get(f"s/{session}").text
