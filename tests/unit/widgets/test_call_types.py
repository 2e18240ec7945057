"""What a type checker and JupyterLab's tooltip say of a session's calls is what the calls do."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import mypy.api
import pytest

import cofront_kit as cf
from cofront_kit.activities.registry import kind_named
from cofront_kit.activities.stock import STOCK
from cofront_kit.widgets.call_types import call_types

CALLS = Path(cf.__file__).parent / "widgets" / "session_calls.py"
CODE = """
from typing_extensions import assert_type

import cofront_kit as cf

session = cf.session("Typed", ["Acme", "Borealis"])
assert_type(session.slides(by="party", layout={"width": "50%"}), cf.Slides)
assert_type(session.trust_poll("pulse"), cf.TrustPoll)


def lead(led: cf.Session) -> None:
    assert_type(led.board(hands=2), cf.Board)
    assert_type(led.parties, tuple[str, ...])
    led.slides(bye="party")
    led.fist(threshold="many")
"""
STARRED = """
from typing_extensions import assert_type

from cofront_kit import *


def lead(led: Session) -> Board:
    assert_type(led.trust_poll("pulse"), TrustPoll)
    return led.board()
"""


def test_the_file_is_what_the_registry_makes() -> None:
    """Nothing in it is typed by hand."""
    assert CALLS.read_text("utf-8") == call_types(), (
        "run: python -m cofront_kit.widgets.call_types > cofront_kit/widgets/session_calls.py"
    )


@pytest.mark.parametrize("tag", STOCK)
def test_checker_and_tooltip_say_the_same(tag: str) -> None:
    """Names, defaults and docstring of every call are the same in the file as in the running session."""
    name = kind_named(tag).name
    call = getattr(cf.Session, name)
    (typed,) = [
        one
        for one in ast.walk(ast.parse(CALLS.read_text("utf-8")))
        if isinstance(one, ast.FunctionDef) and one.name == name
    ]
    shown = inspect.signature(call)
    assert [one.arg for one in (*typed.args.args, *typed.args.kwonlyargs)] == list(shown.parameters)
    defaults = [ast.literal_eval(one) for one in (*typed.args.defaults, *typed.args.kw_defaults) if one]
    assert defaults == [one.default for one in shown.parameters.values() if one.name != "self"]
    assert ast.get_docstring(typed) == inspect.getdoc(call)
    assert isinstance(typed.returns, ast.Name)
    assert kind_named(tag).widget_class().__name__ == typed.returns.id == shown.return_annotation


@pytest.mark.slow
def test_a_type_checker_knows_widgets_and_slips(tmp_path: Path) -> None:
    """The calls return the public widgets; a wrong name and a wrong value are errors."""
    program = tmp_path / "program.py"
    program.write_text(CODE, "utf-8")
    starred = tmp_path / "starred.py"
    starred.write_text(STARRED, "utf-8")
    config = Path(cf.__file__).parents[1] / "pyproject.toml"
    said, _, _ = mypy.api.run(["--config-file", str(config), str(program), str(starred)])
    errors = [line for line in said.splitlines() if ": error:" in line]
    assert len(errors) == 2, said
    assert "Unexpected keyword argument" in errors[0]
    assert "slides" in errors[0]
    assert 'to "fist" of "WidgetCalls" has incompatible type' in errors[1]
