"""`cofront new` asks on a terminal and nowhere else, and takes templates out of git; `cofront templates` lists all."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.cli import main, new
from cofront_kit.errors import BadInput
from cofront_kit.serving.invitation import invitation
from cofront_kit.templates.catalogue import catalogue

git = pytest.mark.skipif(shutil.which("git") is None, reason="no git")


@pytest.fixture(autouse=True)
def place(own_folders: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and no templates but the stock ones."""
    monkeypatch.setenv("COFRONT_TEMPLATES", str(tmp_path / "own"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def called(*args: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, list(args), input=typed)


def begun(*args: str) -> templates.Template:
    """The folder of the session that a call began."""
    done = called("new", *args, "--json")
    assert done.exit_code == 0, done.output
    return templates.read(json.loads(done.output)["folder"])


# --- asking -----------------------------------------------------------------------------------------------


def test_nothing_is_asked_without_a_terminal(place: Path) -> None:
    """What is piped in is no answer; the template's own words are taken."""
    done = called("new", typed="two-slides\nWrong title\n")
    assert done.exit_code == 0, done.output
    assert [one.name for one in place.iterdir()] == ["Calling for trust"]
    assert "Title" not in done.output


def test_a_terminal_is_asked_and_return_takes_the_defaults(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Template, language, title, parties, date; a wrong answer is explained and asked for again."""
    monkeypatch.setattr(new, "someone_there", lambda: True)
    answers = [
        "9",
        "two-slides",
        "d e",
        "de",
        "x" * 201,
        "Year two",
        "Acme",
        "",
        "Acme Ltd.=Acme",
        "Borealis",
        "",
    ]
    done = called("new", typed="\n".join([*answers, "soon", "2027-03-02 14:00", ""]))
    assert done.exit_code == 0, done.output
    made = templates.read(place / "Year two")
    assert (made.title, made.parties, made.language) == ("Year two", ("Acme Ltd.", "Borealis"), "de")
    assert made.content.date == "2027-03-02 14:00"
    for said in (
        "'9' is none of them",
        "201 characters",
        "at least two parties",
        "no language tag",
        "Write a day",
    ):
        assert said in done.output
    plain = called("new", typed="\n" * 9)
    assert plain.exit_code == 0, plain.output
    default = templates.read(place / "Calling for trust")
    assert default.parties == templates.find("trust-checkup").parties
    assert default.file.read_text().count("date =") == 0


def test_what_an_option_says_is_not_asked(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--yes asks nothing at all; --json neither."""
    monkeypatch.setattr(new, "someone_there", lambda: True)
    said = ["trust-checkup", "mine", "--title", "Ours", "--party", "A", "--party", "B", "--language", "en"]
    done = called("new", *said, typed="\n")
    assert done.exit_code == 0, done.output
    assert "Date" in done.output
    assert "Title" not in done.output
    assert "Party 1" not in done.output
    assert "Date" not in called("new", "--title", "Another", "--yes").output


def test_giving_up_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The input ends in the middle: no folder, no session."""
    monkeypatch.setattr(new, "someone_there", lambda: True)
    done = called("new", typed="1\nOurs\n")
    assert done.exit_code == 1
    assert list(place.iterdir()) == []
    assert called("sessions", "--json").output == ""


@pytest.mark.slow
def test_it_asks_in_a_real_terminal(place: Path) -> None:
    """The command in a pseudo-terminal: questions come, Return begins the session."""
    ours, theirs = pty.openpty()
    asked = [sys.executable, "-m", "cofront_kit", "new", "trust-checkup", "mine"]
    running = subprocess.Popen(asked, stdin=theirs, stdout=theirs, stderr=theirs, cwd=place)
    os.close(theirs)
    os.write(ours, b"\n\n\n\n")
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert running.wait() == 0, shown
    assert b"Title [Calling for trust]" in shown
    assert b"is begun in" in shown
    assert (place / "mine" / "template.toml").is_file()


# --- language and date ------------------------------------------------------------------------------------


def test_in_another_language_the_texts_of_its_locale_go() -> None:
    """They stand in the file itself, which is what somebody changes; a locale of one's own still goes last."""
    made = begun("trust-checkup", "mine", "--language", "de-AT")
    assert (made.language, made.content.texts) == ("de-AT", "")
    assert made.title == templates.find("trust-checkup", language="de").title
    made.file.write_text(made.file.read_text("utf-8").replace(made.title, "Wie geht es uns?"), "utf-8")
    assert templates.read(made.folder).title == "Wie geht es uns?"
    (made.folder / "locales").mkdir()
    (made.folder / "locales" / "de-AT.toml").write_text('title = "Vertrauen"\n')
    assert templates.read(made.folder).title == "Vertrauen"
    same = begun("trust-checkup", "same", "--language", "en-GB", "--title", "Same")
    assert (same.language, same.content.texts) == ("en-GB", "")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--language", "d e", "no language tag"),
        ("--date", "tomorrow", "Write a day"),
        ("--date", "2027-02-30", "Write a day"),
    ],
)
def test_a_wrong_language_or_date_makes_no_folder(place: Path, option: str, value: str, said: str) -> None:
    """Refused in words before anything is made."""
    done = called("new", "trust-checkup", "mine", option, value)
    assert done.exit_code == 2
    assert said in done.output
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("line", ['date = "2027-03-02 14:00"', "date = 2027-03-02T14:00:00"])
def test_invitations_say_the_template_s_date(line: str) -> None:
    """As text or as TOML's own; a meeting that is named counts more, and a wrong date is no template."""
    made = begun("trust-checkup", "mine")
    made.file.write_text(f"{line}\n{made.file.read_text()}")
    session = cf.session(template=str(made.folder))
    at = "http://door.example"
    said = invitation(session, session.parties[0], address=at)
    assert "When: Tuesday, March 2, 2027, 14:00" in said
    other = invitation(session, session.parties[0], address=at, meeting="2027-04-01")
    assert "When: Thursday, April 1, 2027" in other
    made.file.write_text(made.file.read_text().replace(line, 'date = "soon"'))
    with pytest.raises(BadInput, match=r"date is 'soon'\. Write a day"):
        templates.read(made.folder)


# --- out of git -------------------------------------------------------------------------------------------


def repository(folder: Path, *names: str) -> Path:
    """A git repository with templates of these names."""
    for name in names:
        templates.create("trust-checkup", folder / name, title=f"From git: {name}")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@localhost"]
    for args in (["init", "--quiet"], ["add", "--all"], [*who, "commit", "--quiet", "-m", "Templates"]):
        subprocess.run(["git", "-C", folder, *args], check=True, capture_output=True)


@git
def test_a_template_comes_out_of_git(tmp_path: Path) -> None:
    """From a folder, a folder in it, a bare repository and its address: what was committed, without git's own files."""
    repo = repository(tmp_path / "team", "ours", "theirs")
    (repo / "ours" / "draft.txt").write_text("not committed")
    bare = tmp_path / "team.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", repo, bare], check=True, capture_output=True)
    for number, source in enumerate([repo, bare, bare.as_uri()]):
        made = begun("ours", f"mine {number}", "--title", f"T{number}", "--from", str(source))
        assert made.title == f"T{number}"
        assert not (made.folder / "draft.txt").exists()
        assert not (made.folder / ".git").exists()
    assert begun("--from", str(repo / "theirs")).title == "From git: theirs"


@git
def test_what_cannot_be_fetched_is_said(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No name among several, a wrong name, no repository, no template, no address, no git: each with the way out."""
    repo = repository(tmp_path / "team", "ours", "theirs")
    plain = templates.copy("trust-checkup", tmp_path / "plain").folder
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "readme").write_text("x")
    commit(empty)
    refused = {
        ("--from", str(repo)): "several templates: ours, theirs",
        ("our", "--from", str(repo)): "holds no template 'our'. There is: ours, theirs",
        ("--from", str(plain)): f"is not kept in git. Leave --from out: cofront new {plain}",
        ("--from", str(empty)): "holds no template.toml",
        ("--from", str(tmp_path / "nowhere")): "git can't fetch",
    }
    for args, said in refused.items():
        done = called("new", *args)
        assert done.exit_code == 2, done.output
        assert said in " ".join(done.output.split())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "the program git, and it is not installed" in called("new", "--from", str(repo)).output
    assert list(place.iterdir()) == []


@git
def test_what_it_extends_comes_along(tmp_path: Path) -> None:
    """Parents beside it in the repository go with it, whatever becomes of the repository."""
    repo = repository(tmp_path / "team", "base")
    for name, parent in (("middle", "../base"), ("leaf", "../middle")):
        (repo / name).mkdir()
        (repo / name / "template.toml").write_text(f'extends = "{parent}"\ntitle = "{name}"\n')
    commit(repo)
    made = begun("leaf", "mine", "--from", str(repo))
    shutil.rmtree(repo)
    again = templates.read(made.folder)
    assert (again.title, len(again.folders)) == ("leaf", 3)
    assert made.participant.parent == made.folder


@git
def test_a_link_in_a_repository_reaches_nothing(tmp_path: Path) -> None:
    """A symbolic link to a file of this computer is not followed."""
    secret = tmp_path / "secret"
    secret.write_text("mine alone")
    repo = tmp_path / "team"
    templates.create("trust-checkup", repo / "ours", title="Linked")
    (repo / "ours" / "logo.txt").symlink_to(secret)
    commit(repo)
    made = begun("--from", str(repo))
    assert "mine alone" not in (made.folder / "logo.txt").read_text()


# --- the list ---------------------------------------------------------------------------------------------


def test_the_templates_are_listed(tmp_path: Path) -> None:
    """In the order in which a name is looked up, with origin, minutes and kinds; a broken one with the reason."""
    templates.create("two-slides", tmp_path / "own" / "ours", title="Ours [bold]")
    (tmp_path / "own" / "broken").mkdir()
    (tmp_path / "own" / "broken" / "template.toml").write_text("title = ")
    lines = [json.loads(line) for line in called("templates", "--json").output.splitlines()]
    assert [one["name"] for one in lines] == [one.name for one in catalogue()]
    assert [one["from"] for one in lines if one["from"] != "stock"] == ["own", "own"]
    ours = next(one for one in lines if one["name"] == "ours")
    assert (ours["minutes"], ours["kinds"][0], ours["trouble"]) == (90, "step", "")
    broken = next(one for one in lines if one["name"] == "broken")
    assert "is not TOML" in broken["trouble"]
    shown = called("templates").output
    for said in ("trust-checkup", "Ours [bold]", "can't be used", str(tmp_path)[:10]):
        assert said in shown


def test_the_ids_of_a_template_are_listed_as_differences_name_them(tmp_path: Path) -> None:
    """Each address changes the very thing whose text stands beside it."""
    lines = [json.loads(line) for line in called("templates", "two-slides", "--json").output.splitlines()]
    texts = {one["address"]: one["text"] for one in lines}
    assert {"activities.vote", "framing.sealed-until-we-all-see-it", "roles.timekeeper"} < {*texts}
    assert texts["items.honesty-1"] == "They tell us straight, also when it is unwelcome."
    assert {"lenses.time", "prompts.value", "dimensions.honesty", "activities.pulse.asks.hidden"} < {*texts}
    assert "[items.honesty-1]  They tell us straight" in called("templates", "two-slides").output
    ours = tmp_path / "ours"
    ours.mkdir()
    keys = {key: "title" for key in texts if key.startswith("activities.") and ".asks." not in key}
    keys |= {key: "text" for key in texts if ".asks." in key or key.startswith(("prompts.", "framing."))}
    changes = [f'[{address}]\n{key} = "New {address}"\n' for address, key in keys.items()]
    (ours / "template.toml").write_text('extends = "two-slides"\n\n' + "\n".join(changes))
    assert templates.check(ours) == []
    again = called("templates", str(ours), "--json").output
    assert all(f'"New {address}"' in again for address in keys if not address.startswith("framing."))
