"""The command line without a door: help, reference, arguments, lists."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cofront_kit.cli import COMMANDS, main
from cofront_kit.cli.options import trait_arguments
from cofront_kit.cli.reference import reference
from cofront_kit.cli.rehearse import _links
from cofront_kit.errors import BadInput, DoorError
from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session
from cofront_kit.node.open_nodes import node_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "store").mkdir()
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "run"))
    return str(tmp_path / "store" / "cofront.sqlite")


def test_the_reference_is_what_the_program_says():
    """docs/cli.md is made by the program."""
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name: str):
    """And its line in the list is imported with nothing."""
    ended = CliRunner().invoke(main, [name, "--help"])
    assert ended.exit_code == 0
    assert ended.output.startswith("Usage: ")


def test_help_is_light():
    """`cofront --help` imports neither Voila nor pandas nor a database."""
    code = (
        "import sys; from cofront_kit.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'voila', 'pandas', 'sqlalchemy', 'tornado', 'jupyter_server', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert ended.returncode == 0, ended.stderr
    for name in COMMANDS:
        assert name in ended.stdout


def test_both_programs_are_the_same_one():
    """`cofront` and `jupyter cofront`."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '\ncofront = "cofront_kit.cli:main"\n' in text
    assert '\njupyter-cofront = "cofront_kit.cli:main"\n' in text


def test_unknown_commands_and_expected_errors_end_with_2(store: str):
    """An expected error is one message."""
    assert CliRunner().invoke(main, ["no-such"]).exit_code == 2
    ended = CliRunner().invoke(main, ["serve", "--store", store, "--party", "Acme"])
    assert ended.exit_code == 2
    assert ended.output.startswith("Error: ")


def test_trait_arguments():
    """`--Class.trait=value` goes on; everything else is unknown."""
    good = ["--Door.port=1", "--VoilaExecutor.timeout=\n3"]
    assert trait_arguments(good) == good
    for wrong in ("--port=1", "Door.port=1", "--Door.port", "-x", "more"):
        with pytest.raises(BadInput, match="--help"):
            trait_arguments([wrong])


def test_sessions_lists_what_is_there(store: str):
    """Titles are text, not markup; nothing there is said with a way out."""
    empty = CliRunner().invoke(main, ["sessions", "--store", store])
    assert "cofront serve" in empty.output
    session = open_session(Session, "[bold]Two[/bold] أهلا", ["A", "B"], store=store)
    session.close()
    shown = CliRunner().invoke(main, ["sessions", "--store", store])
    assert "[bold]Two[/bold]" in shown.output
    assert "closed" in shown.output
    (line,) = CliRunner().invoke(main, ["sessions", "--store", store, "--json"]).output.splitlines()
    assert json.loads(line) == {
        "code": session.code,
        "title": "[bold]Two[/bold] أهلا",
        "status": "closed",
        "created_at": session.state.created_at,
    }


def test_rehearse_finds_links_by_code_or_takes_them(store: str):
    """A code needs a door, said or running; links name their party themselves."""
    session = open_session(Session, "Rehearsed", ["A", "B"], store=store)
    with pytest.raises(DoorError, match=f"cofront serve --session {session.code}"):
        _links((session.code.lower(),), None, store)
    links = _links((session.code,), "http://127.0.0.1:9/", store)
    assert list(links) == ["p1", "p2"]
    assert _links(tuple(links.values()), None, store) == links
    with pytest.raises(BadInput, match="join links"):
        _links((links["p1"].replace("#p1.", "#f."),), None, store)
    node_of(store).close()


@pytest.mark.parametrize(
    "words",
    [("sessions",), ("doctor", "--session", "K7QF2M"), ("rehearse", "K7QF2M"), ("delete", "K7QF2M")],
    ids=lambda one: one[0],
)
def test_looking_makes_no_store(
    tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped name of a store is said, and no folder and no database of that name is left behind."""
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    ended = CliRunner().invoke(main, [*words, "--store", str(tmp_path / "nowhere" / "cofront.sqlite")])
    assert "nowhere" in ended.output
    assert "cofront serve" in ended.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("--ip", "999.1.1.1"),
        ("--base-url", "a b"),
        ("--public-url", "ftp://x"),
        ("--certfile", "/no/such/file"),
        ("--keyfile", "/no/such/file"),
    ],
    ids=lambda one: one[0],
)
def test_a_refused_door_leaves_no_session_behind(store: str, wrong: tuple[str, str]) -> None:
    """Where it listens is checked before a session is begun for it."""
    ended = CliRunner().invoke(main, ["serve", "--store", store, "--port", "0", *wrong])
    assert ended.exit_code == 2, ended.output
    assert not Path(store).exists()
