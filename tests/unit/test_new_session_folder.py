"""A template's copy for one session: title and parties stand in it, the rest is as it was, and nothing is half-made."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.cli import main
from cofront_kit.errors import BadInput, Refused, StoreError
from cofront_kit.facilitator.opening import begin, free_title
from cofront_kit.node.node import Node
from cofront_kit.node.open_nodes import node_of
from cofront_kit.templates.catalogue import catalogue, offered
from cofront_kit.templates.creating import folder_name, free_name

STOCK = [
    "trust-checkup",
    "alliance-review",
    "co-front-one-issue",
    "kickoff",
    "perspective-check-in",
    "two-slides",
]
"""The default first: forms begin with it."""


def changed_lines(one: Path, other: Path) -> list[str]:
    """The lines of the second file that the first one doesn't have there."""
    pairs = zip(one.read_text().splitlines(), other.read_text().splitlines(), strict=True)
    return [new for old, new in pairs if old != new]


@pytest.mark.parametrize("name", STOCK)
def test_title_and_parties_are_written_and_nothing_else(name: str, tmp_path: Path) -> None:
    """Comments, order and every other text of the file stay as they are."""
    parties = [cf.Party("Solaris Grid Partners Ltd.", "Solaris"), 'Nord"licht \\ Öl']
    made = templates.create(name, tmp_path / "a" / "mine", title="  Year  two = 2 ", parties=parties)
    assert (made.title, made.parties) == ("Year  two = 2", ("Solaris Grid Partners Ltd.", 'Nord"licht \\ Öl'))
    assert [one.label for one in made.plan().parties] == ["Solaris", ""]
    first, *others = changed_lines(templates.find(name).file, made.file)
    assert first.startswith("#:schema ")  # what an editor needs there
    assert len(others) == 2
    assert templates.check(made.folder) == []


def test_what_is_left_out_stays_the_template_s(tmp_path: Path) -> None:
    """Without title and parties, the file is the template's, byte for byte, but for the line for editors."""
    made = templates.create("trust-checkup", tmp_path / "mine")
    first, rest = made.file.read_bytes().split(b"\n", 1)
    assert first.startswith(b"#:schema ")
    assert rest == templates.find("trust-checkup").file.read_bytes().split(b"\n", 1)[1]


def test_comments_beside_what_is_replaced_stay(tmp_path: Path) -> None:
    """Also line ends of another system."""
    own = templates.copy("trust-checkup", tmp_path / "own")
    text = own.file.read_text().replace('title = "Calling for trust"', 'title = "T"  # ours', 1)
    own.file.write_bytes(text.replace("\n", "\r\n").encode())
    made = templates.create(own.folder, tmp_path / "mine", title="New", parties=["A", "B"])
    assert b'title = "New"  # ours\r\n' in made.file.read_bytes()


def test_what_is_new_stands_with_the_other_keys(tmp_path: Path) -> None:
    """Above the comment that says what comes next, one line each, with the file's line ends."""
    own = templates.copy("trust-checkup", tmp_path / "own")
    own.file.write_bytes(own.file.read_bytes().replace(b"\n", b"\r\n"))
    made = templates.create(own.folder, tmp_path / "mine", language="de", date="2027-03-02")
    top, _, rest = made.file.read_bytes().partition(b"\r\n\r\n# ---")
    assert top.endswith(b'parties = ["Acme", "Borealis"]\r\ntexts = "en"\r\ndate = "2027-03-02"')
    assert not rest.replace(b"\r\n", b"").count(b"\n")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "the title is empty"),
        ({"title": "x" * 201}, "the title has 201 characters"),
        ({"parties": ["Acme"]}, "at least two parties"),
        ({"parties": ["Acme", "acme"]}, "named twice"),
        ({"parties": [f"P{n}" for n in range(7)]}, "at most 6 parties"),
        ({"parties": ["Acme", ""]}, "empty"),
        ({"parties": [cf.Party("A", "x" * 15), "B"]}, "14"),
        ({"parties": "Acme"}, "Write a list of texts"),
    ],
)
def test_bad_titles_and_parties_make_no_folder(wrong: dict[str, object], said: str, tmp_path: Path) -> None:
    """They are refused in words before anything is made."""
    with pytest.raises(BadInput, match=said):
        templates.create("trust-checkup", tmp_path / "mine", **wrong)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_what_exists_is_never_written_over(tmp_path: Path) -> None:
    """An empty folder neither; a free name is proposed."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine 2").write_text("a file")
    with pytest.raises(BadInput, match=r"exists already.*'mine 3' is free"):
        templates.create("trust-checkup", tmp_path / "mine")
    with pytest.raises(BadInput, match="can't be made: File exists"):
        templates.create("trust-checkup", tmp_path / "mine 2" / "inside")
    with pytest.raises(BadInput, match="can't be a path"):
        templates.create("trust-checkup", tmp_path / ("x" * 300))
    own = templates.copy("trust-checkup", tmp_path / "own")
    with pytest.raises(BadInput, match="lies in the folder of the template"):
        templates.create(own.folder, own.folder / "deeper")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine", "mine 2", "own"]
    assert list((tmp_path / "mine").iterdir()) == []
    assert not (tmp_path / "own" / "deeper").exists()


def test_a_copy_that_fails_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full when the third file is written."""
    from cofront_kit.templates import library

    def full(*_: object, **__: object) -> None:
        (tmp_path / "mine" / "half.ipynb").write_text("{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(library.shutil, "copytree", full)
    with pytest.raises(BadInput, match="No space left"):
        templates.create("trust-checkup", tmp_path / "mine")
    assert list(tmp_path.iterdir()) == []


def test_files_that_nobody_may_write_are_copied_to_be_changed(tmp_path: Path) -> None:
    """An installation may be read-only; its copy isn't."""
    own = templates.copy("trust-checkup", tmp_path / "own")
    for file in own.folder.iterdir():
        file.chmod(0o444)
    made = templates.create(own.folder, tmp_path / "mine", title="New")
    assert all(os.stat(file).st_mode & 0o200 for file in made.folder.iterdir())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Calling for trust", "Calling for trust"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("../../etc", "etc"),
        ("...", "session"),
        ("信頼を呼ぶ", "信頼を呼ぶ"),
        ("con", "con session"),
        ("x" * 200, "x" * 60),
        ("\t line\nbreak ", "line break"),
    ],
)
def test_a_folder_is_named_after_the_title(title: str, name: str) -> None:
    """By characters that every file system takes, and never out of the folder."""
    assert folder_name(title) == name


def test_a_free_name_has_a_number(tmp_path: Path) -> None:
    """The first that nothing has."""
    assert free_name(tmp_path, "s") == "s"
    (tmp_path / "s").mkdir()
    (tmp_path / "s 2").mkdir()
    assert free_name(tmp_path, "s") == "s 3"


# --- the session ------------------------------------------------------------------------------------------


@pytest.fixture
def node(own_folders: str) -> Node:
    """A node over a store of this test, the one that the notebook's calls use too."""
    return node_of()


def test_the_first_cell_joins_the_session_that_was_begun(
    node: Node, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``cf.session(template=".")`` in the new folder begins no other one, and finds nothing changed."""
    code, made = begin(node, "two-slides", tmp_path / "mine", title="Ours", parties=["North", "South"])
    monkeypatch.chdir(made.folder)
    session = cf.session(template=".")  # a note would be an error here
    assert (session.code, session.title, session.parties) == (code, "Ours", ("North", "South"))
    assert session.state.template == str(made.folder)
    assert len(node.store.sessions()) == 1


def test_a_title_of_an_open_session_is_refused(node: Node, tmp_path: Path) -> None:
    """Its notebook would join that one. A free title is proposed; an ended session's title is free."""
    code, _ = begin(node, "trust-checkup", tmp_path / "one")
    with pytest.raises(Refused, match="'Calling for trust 2' is free") as refused:
        begin(node, "trust-checkup", tmp_path / "two")
    assert (refused.value.code, refused.value.field) == ("title-taken", "title")
    assert not (tmp_path / "two").exists()
    assert free_title(node, "Calling for trust") == "Calling for trust 2"
    cf.session(code=code).close()
    second, made = begin(node, "trust-checkup", tmp_path / "two")
    assert cf.session(template=str(made.folder)).code == second != code


def test_a_store_that_fails_leaves_no_folder(
    node: Node, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folder and session are there both, or neither is."""

    def fails(*_: object, **__: object) -> str:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(node, "create", fails)
    with pytest.raises(StoreError):
        begin(node, "trust-checkup", tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


def test_of_two_who_begin_in_one_folder_one_is_told(node: Node, tmp_path: Path) -> None:
    """Two windows press at once: one session, one folder, one sentence."""
    ended: list[object] = []
    gate = threading.Barrier(2)

    def run(title: str) -> None:
        gate.wait()
        try:
            ended.append(begin(node, "trust-checkup", tmp_path / "mine", title=title)[0])
        except BadInput as error:
            ended.append(error)

    threads = [threading.Thread(target=run, args=(title,)) for title in ("One", "Another")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    codes = [one for one in ended if isinstance(one, str)]
    assert len(codes) == 1
    assert "exists already" in str(next(one for one in ended if isinstance(one, BadInput)))
    assert cf.session(template=str(tmp_path / "mine")).code == codes[0]


# --- the catalogue ----------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of templates."""
    place = tmp_path / "own templates"
    place.mkdir()
    monkeypatch.setenv("COFRONT_TEMPLATES", str(place))
    return place


def test_the_catalogue_has_stock_and_own_templates(own: Path) -> None:
    """A broken one is there too, and says which file and why; what is no template is not."""
    templates.create("trust-checkup", own / "ours", title="Ours")
    templates.copy("trust-checkup", own / "no-notebook").facilitator.unlink()
    (own / "broken").mkdir()
    (own / "broken" / "template.toml").write_text("title = ")
    (own / "something else").mkdir()
    listed = {one.id: one for one in catalogue()}
    assert list(listed) == [*STOCK, "own/broken", "own/no-notebook", "own/ours"]
    assert [key for key, one in listed.items() if one.trouble] == ["own/broken", "own/no-notebook"]
    assert "is not TOML" in listed["own/broken"].trouble
    assert "facilitator.ipynb: is missing" in listed["own/no-notebook"].trouble
    assert (listed["own/ours"].title, listed["own/ours"].minutes) == ("Ours", 20)
    assert offered("own/ours").folder == own / "ours"
    with pytest.raises(BadInput, match="is not TOML"):
        offered("own/broken")
    with pytest.raises(BadInput, match=r"no template 'own/\.\./x' any more"):
        offered("own/../x")


def test_an_own_template_is_found_by_name(own: Path) -> None:
    """After stock templates and folders; the session records its folder."""
    templates.create("trust-checkup", own / "ours", title="Ours")
    assert templates.find("ours").source == str((own / "ours").resolve())
    templates.create("two-slides", own / "trust-checkup", title="Hidden")
    assert templates.find("trust-checkup").source == "trust-checkup"


def test_packages_bring_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By an entry point that names a package; one that can't be found is listed with why."""
    site = tmp_path / "site"
    templates.create("trust-checkup", site / "energy_sessions" / "templates" / "quick", title="Quick")
    for name, value in (("energy", "energy_sessions.templates"), ("lost", "no_such_package.templates")):
        info = site / f"{name}_sessions-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-sessions\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[cofront_kit.templates]\n{name} = {value}\n")
    monkeypatch.syspath_prepend(str(site))
    brought = [one for one in catalogue() if one.origin != "stock"]
    assert [one.id for one in brought] == ["energy-sessions/quick", "lost-sessions/lost"]
    assert brought[0].trouble == ""
    assert "The templates of the package lost-sessions can't be used" in brought[1].trouble
    assert templates.find("quick").title == "Quick"


# --- the command line -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("own_folders")
def test_the_command_line_begins_a_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`cofront new`: folder and session; without a folder it is named after the title."""
    monkeypatch.chdir(tmp_path)
    asked = ["new", "trust-checkup", "mine", "--title", "Ours", "--party", "Solaris Ltd.=Sol", "--party", "B"]
    ended = CliRunner().invoke(main, [*asked, "--json"])
    assert ended.exit_code == 0, ended.output
    said = json.loads(ended.output)
    session = cf.session(template=said["folder"])
    assert (session.code, session.parties) == (said["code"], ("Solaris Ltd.", "B"))
    assert session.state.parties[0].label == "Sol"
    plain = CliRunner().invoke(main, ["new"])
    assert plain.exit_code == 0, plain.output
    assert (tmp_path / "Calling for trust" / "facilitator.ipynb").is_file()
    again = CliRunner().invoke(main, asked)
    assert again.exit_code == 2
    assert "'Ours 2' is free" in again.output
