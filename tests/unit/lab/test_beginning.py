"""What JupyterLab asks for to begin a session: inside the server's folder, or refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.errors import BadInput, Refused
from cofront_kit.lab import beginning
from cofront_kit.lab.beginning import NewSession, begun, place_in
from cofront_kit.lab.listed import listed
from cofront_kit.model.parties import Party
from cofront_kit.node.node import Node
from cofront_kit.node.open_nodes import node_of

SIDES = [Party("Solaris Grid Partners Ltd.", "Solaris"), Party("North")]


@pytest.fixture
def node(own_folders: str) -> Node:
    return node_of()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "root"
    (place / "sub" / "deep").mkdir(parents=True)
    return place


def asked(**other: str) -> NewSession:
    return NewSession(**{"template": "trust-checkup", "title": "Ours", **other}, parties=SIDES)


def test_the_folder_lies_where_the_file_browser_is(node: Node, root: Path) -> None:
    """The path of the notebook is relative to the server's folder, and the list of sessions has it too."""
    one = begun(node, root, asked(at="sub/deep"))
    assert one.path == "sub/deep/Ours/facilitator.ipynb"
    two = begun(node, root, asked(title="Ours too", folder="second"))
    assert two.path == "second/facilitator.ipynb"
    assert {row.code: row.notebook for row in listed(node, root)} == {
        one.code: one.path,
        two.code: two.path,
    }
    assert {row.notebook for row in listed(node, root / "sub" / "deep")} == {"Ours/facilitator.ipynb", ""}
    session = cf.session(template=str(root / "second"))
    assert (session.code, session.parties) == (two.code, ("Solaris Grid Partners Ltd.", "North"))


def test_language_and_date_are_the_session_s(node: Node, root: Path) -> None:
    """As the dialog sends them; empty ones leave the template's."""
    begun(node, root, asked(folder="mine", language="de-AT", date="2027-03-02 14:00"))
    made = templates.read(root / "mine")
    assert (made.language, made.content.date) == ("de-AT", "2027-03-02 14:00")
    begun(node, root, asked(title="Plain", folder="plain", language=" ", date=""))
    plain = templates.read(root / "plain")
    assert (plain.language, plain.content.date) == ("en", "")
    with pytest.raises(BadInput, match="no language tag"):
        begun(node, root, asked(title="Wrong", language="German please"))
    assert not (root / "Wrong").exists()


def test_a_folder_made_of_the_title_gets_a_free_name(node: Node, root: Path) -> None:
    """One that the person names is refused if it exists, with a free one proposed."""
    (root / "Ours").mkdir()
    assert begun(node, root, asked()).path == "Ours 2/facilitator.ipynb"
    with pytest.raises(BadInput, match="'Ours 3' is free"):
        begun(node, root, asked(title="Other", folder="Ours"))
    with pytest.raises(Refused, match="'Ours 2' is free"):
        begun(node, root, asked(folder="elsewhere"))


@pytest.mark.parametrize("at", ["..", "sub/../..", "nowhere", "sub/deep/file", "\0", "x" * 5000, "outside"])
def test_no_folder_outside_of_the_server_s(at: str, root: Path, tmp_path: Path) -> None:
    """Nor what is no folder, nor by a link that leads out."""
    (root / "sub" / "deep" / "file").write_text("")
    (root / "outside").symlink_to(tmp_path)
    with pytest.raises(BadInput, match="none that this Jupyter server shows"):
        place_in(root, at)


@pytest.mark.parametrize("at", ["", "/", "sub", "/sub/"])
def test_a_folder_of_the_server_is_found(at: str, root: Path) -> None:
    assert place_in(root, at).is_relative_to(root)


@pytest.mark.parametrize("folder", ["../out", "a/b", "..", ".hidden", "a:b", "con"])
def test_a_folder_s_name_is_no_path(node: Node, folder: str, root: Path) -> None:
    """A name that some system doesn't take is refused, and a possible one proposed."""
    with pytest.raises(BadInput, match="A folder can't be called"):
        begun(node, root, asked(folder=folder))
    assert node.store.sessions() == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"template": "no-such"}, "no template 'no-such'"),
        ({"template": "/etc"}, "no template '/etc'"),
        ({"title": ""}, "the title is empty"),
    ],
)
def test_what_can_t_be_begun_leaves_nothing(wrong: dict[str, str], said: str, node: Node, root: Path) -> None:
    with pytest.raises(BadInput, match=said):
        begun(node, root, asked(**wrong))
    assert [one.name for one in root.iterdir()] == ["sub"]
    assert node.store.sessions() == []


def test_a_title_in_each_language(node: Node, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog offers the languages that a template has texts in, its own first, each with a free title."""
    own = root / "own"
    (own / "tide" / "locales").mkdir(parents=True)
    (own / "tide" / "template.toml").write_text(
        'extends = "trust-checkup"\ntitle = "Tide"\nlanguage = "en"\n'
    )
    (own / "tide" / "locales" / "fr.toml").write_text('title = "Marée"\n')
    monkeypatch.setenv("COFRONT_TEMPLATES", str(own))
    begun(node, root, asked(title="Marée", folder="taken"))
    [tide] = [one for one in beginning.cards(node) if one.id == "own/tide"]
    spoken = {one.tag: one.free for one in tide.languages}
    assert next(iter(spoken)) == "en"
    assert (spoken["en"], spoken["fr"]) == ("Tide", "Marée 2")
