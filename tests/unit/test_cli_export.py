"""``cofront export``: the outcome of a session, as files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from cofront_kit.cli import main
from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session
from cofront_kit.store.locate import url_elsewhere


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    (tmp_path / "store").mkdir()
    session = open_session(
        Session, "Spring", ["Acme", "Borealis"], store=str(tmp_path / "store" / "s.sqlite")
    )
    due = date.today() + timedelta(days=9)
    session.commitments().add("Größe prüfen", owner="Ada", party="Acme", due=due)
    return session


def export(session: Session, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["export", *words, "--store", str(session.store)])
    return result.exit_code, result.output + result.stderr


def test_files_are_what_their_names_say(session: Session, tmp_path: Path) -> None:
    """Several at once, a code as people type it, an open session that stays as it was."""
    names = [str(tmp_path / f"out.{end}") for end in ("ics", "CSV", "json", "md")]
    version = session.state.version
    more = [f"{tmp_path}/days/", "--separator", "semicolon", "--tasks"]
    code, said = export(session, session.code.lower(), *names, *more)
    assert code == 0, said
    assert [Path(name).exists() for name in names] == [True] * 4
    assert (tmp_path / "out.CSV").read_text(encoding="utf-8-sig").startswith("text;owner;party")
    assert b"BEGIN:VTODO" in (tmp_path / "out.ics").read_bytes()
    assert [path.name[:5] for path in (tmp_path / "days").iterdir()] == ["task-"]
    assert session.state.version == version
    assert str(tmp_path / "out.md") in said


def test_a_tracker_gets_its_columns(session: Session, tmp_path: Path) -> None:
    """By option; the same end of a name is the table of commitments without it."""
    for tracker, name, head in (("jira", "j.csv", "Summary,Issue Type"), ("markdown", "m.md", "- [ ] Größe")):
        code, said = export(
            session, session.code, str(tmp_path / name), "--tracker", tracker, "--party", "Acme"
        )
        assert code == 0, said
        assert (tmp_path / name).read_text(encoding="utf-8-sig").startswith(head)


def test_a_session_without_any_outcome(tmp_path: Path, session: Session) -> None:
    """Reading creates no list of commitments in it."""
    empty = open_session(Session, "Empty", ["Acme", "Borealis"], store=session.store)
    version = empty.state.version
    code, said = export(
        empty, empty.code, str(tmp_path / "e.csv"), str(tmp_path / "e.ics"), str(tmp_path / "e.md")
    )
    assert code == 0, said
    assert (empty.state.version, "commitments" in empty.state.activities) == (version, False)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["out.xls"], "'out.xls' doesn't say what to write"),
        (["out"], "doesn't say what to write"),
        (["out.csv", "--separator", ":"], "separator is ':'"),
        (["nowhere/out.ics"], "can't be written"),
        ([f"{'x' * 300}.ics"], "Write a shorter one"),
        (["days/", "--only-withdrawn"], "is a folder"),
        (["t.md", "--tracker", "jira"], "writes a .csv"),
        (["t.csv", "--party", "Acme"], "Write --tracker as well"),
        (["t.xlsx", "--tracker", "jira"], "'t.xlsx' is none"),
        (["t.csv", "--tracker", "jira", "--party", "Dione"], "'Dione'"),
    ],
)
def test_what_cannot_be_written_is_said(session: Session, words: list[str], says: str) -> None:
    """In one message, with a way out."""
    code, said = export(session, session.code, *words)
    assert code == 2
    assert says in said


def test_an_unknown_session_makes_nothing(session: Session, tmp_path: Path) -> None:
    """Neither a file nor a store."""
    code, said = export(session, "ZZZZZZ", str(tmp_path / "x.csv"))
    assert (code, (tmp_path / "x.csv").exists()) == (2, False)
    assert "ZZZZZZ" in said
    gone = CliRunner().invoke(main, ["export", session.code, "x.csv", "--store", str(tmp_path / "no.sqlite")])
    assert (gone.exit_code, (tmp_path / "no.sqlite").exists()) == (2, False)


@pytest.mark.slow
def test_a_report_from_a_store_named_from_here(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report's kernel works in another folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COFRONT_KEYS", "keys")
    result = CliRunner().invoke(main, ["export", session.code, "r.html", "--store", "store/s.sqlite"])
    assert result.exit_code == 0, result.output
    assert "Größe prüfen" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert url_elsewhere("sqlite:///store/s.sqlite") == f"sqlite:///{tmp_path}/store/s.sqlite"
    assert url_elsewhere("postgresql://me:secret@db/x") == "postgresql://me:secret@db/x"
    assert url_elsewhere("memory") == "sqlite://"
