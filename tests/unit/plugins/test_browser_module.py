"""The browser module of a kind: one file inside its package, under a name that changes with its content."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import Kind
from cofront_kit.model.spec import Content
from cofront_kit.plugins import Plugin
from cofront_kit.plugins.browser import MOST_BYTES, in_notebook, module_of, on_page


class ToySpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="toy"):
    """Nothing but a title."""


PLUGIN = Plugin(
    kind=Kind(spec=ToySpec, called="a toy"), author="toys.author:KIND", browser="toys:browser/toy.js"
)


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with one module, and a file beside it that must not be served."""
    folder = tmp_path / "toys"
    (folder / "browser").mkdir(parents=True)
    (folder / "__init__.py").write_text("", "utf-8")
    (folder / "browser" / "toy.js").write_text("export default () => ({});", "utf-8")
    (tmp_path / "secret.js").write_text("// not for pages", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "toys", raising=False)
    yield folder
    sys.modules.pop("toys", None)


def test_a_page_is_told_where_it_is(package: Path) -> None:
    """By a name with a hash, which changes with the content."""
    told = on_page([PLUGIN], "/x/kinds/")
    module = module_of(PLUGIN)
    assert told == {"toy": {"sealed": None, "module": f"/x/kinds/toy.{module.digest}.js"}}
    (package / "browser" / "toy.js").write_text("export default () => ({ name: 'toy' });", "utf-8")
    assert module_of(PLUGIN).hashed_name != module.hashed_name


def test_a_notebook_gets_the_module_itself() -> None:
    """A notebook has no door to request it from."""
    assert in_notebook([PLUGIN]) == {"toy": {"sealed": None, "source": "export default () => ({});"}}


@pytest.mark.parametrize(
    "browser",
    [
        "toys:../secret.js",
        "toys:browser/../../secret.js",
        "toys:/etc/passwd",
        "toys:browser\\toy.js",
        "toys:browser/other.js",
        "toys:__init__.py",
        "no_such_package:toy.js",
        "toys:",
    ],
)
def test_what_is_no_module_of_the_package_is_not_given_out(browser: str) -> None:
    """Pages learn that the kind exists and has no module; a notebook gets a module that says why."""
    plugin = dataclasses.replace(PLUGIN, browser=browser)
    with pytest.raises(BadInput, match=r"The browser module .* of the kind 'toy'"):
        module_of(plugin)
    assert on_page([plugin], "/kinds/")["toy"]["module"] == ""
    assert "throw new Error" in str(in_notebook([plugin])["toy"]["source"])


def test_a_module_that_is_too_large_for_phones(package: Path) -> None:
    """The message says how many bytes are allowed."""
    (package / "browser" / "toy.js").write_text("/" * (MOST_BYTES + 1), "utf-8")
    with pytest.raises(BadInput, match="1,000,000 at most"):
        module_of(PLUGIN)
