"""A template that is edited after a session was made from it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.errors import BadInput, Refused, TemplateChanged
from cofront_kit.model.events import SessionCreated, read, write
from cofront_kit.model.evolve import replay

pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return templates.copy("trust-checkup", tmp_path / "ours").folder


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / templates.FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def item(folder: Path) -> str:
    """The text of the first item, which the polls hold."""
    texts = templates.read(folder).content.tables["trust-poll"]
    return texts.dimensions[0].items[0].text


def joined(ours: Path) -> cf.Session:
    return cf.session(template=str(ours), store="memory")


def test_an_edited_template_is_noticed_and_taken(ours: Path) -> None:
    """What differs, what is kept, and how to take the new texts; then they are there, only once."""
    session = joined(ours)
    joined(ours)  # nothing to say: warnings are errors here
    old = item(ours)
    edit(ours, old, "They say what they mean")
    framing = session.state.framing[0].title
    edit(ours, f'"{framing}"', '"Before we begin"')
    with pytest.warns(TemplateChanged) as noted:
        again = joined(ours)
    (said,) = (str(one.message) for one in noted)
    assert again.code == session.code
    way = f"cofront serve --session {session.code} --take-template"
    for part in ("template.toml", "the framing", "items", "keeps its own words", way):
        assert part in said
    assert "session.take_template()" in said
    assert old in str(session.state.activities)
    session.take_template()
    assert old not in str(session.state.activities)
    assert "They say what they mean" in str(session.state.activities)
    assert session.state.framing[0].title == "Before we begin"
    version = session.state.version
    session.take_template()
    assert session.state.version == version, "taking them twice changes nothing"
    joined(ours)


def test_after_an_opening_the_words_stay(ours: Path) -> None:
    """The note says so, and taking them is refused with a message."""
    session = joined(ours)
    first = next(name for name in session.agenda if session.state.activities[name].kind == "trust-poll")
    cf.Session.trust_poll(session, first).open(anyway=True)
    edit(ours, item(ours), "They say what they mean")
    with pytest.warns(TemplateChanged, match=r"opened already.*another title"):
        joined(ours)
    with pytest.raises(Refused, match=rf"{first}.*opened already.*new session") as refused:
        session.take_template()
    assert refused.value.code == "already-opened"


def test_new_activities_and_another_order(ours: Path) -> None:
    """A further step comes in its place; what a notebook added stays."""
    session = joined(ours)
    session.check_in("from-notebook")
    before = session.agenda
    _prepend(ours)
    with pytest.warns(TemplateChanged, match="'welcome', which is new"):
        joined(ours)
    session.take_template()
    assert session.agenda == ("welcome", *before)
    assert session.agenda[-1] == "from-notebook"


def _prepend(folder: Path) -> None:
    file = folder / templates.FILE
    text = file.read_text(encoding="utf-8")
    head, rest = text.split("[[activities]]", 1)
    step = '[[activities]]\nid = "welcome"\nkind = "step"\ntitle = "Welcome"\n\n[[activities]]'
    file.write_text(head + step + rest, encoding="utf-8")


def test_what_a_notebook_changed_is_no_edit_of_the_template(ours: Path) -> None:
    """A poll to which a cell gave other items differs from the template, which is unchanged."""
    session = joined(ours)
    first = next(name for name in session.agenda if session.state.activities[name].kind == "trust-poll")
    session.trust_poll(first, title="Another title")
    joined(ours)


def test_another_template_for_the_same_title(ours: Path, tmp_path: Path) -> None:
    """It is not used, and that is said."""
    session = joined(ours)
    other = templates.copy(ours, tmp_path / "other").folder
    with pytest.warns(
        TemplateChanged, match=rf"{session.code} was made of the template .*ours; .*other is not used"
    ):
        cf.session(session.title, template=str(other), store="memory")


def test_sessions_of_earlier_releases(ours: Path) -> None:
    """No digest in their first event: they open, and their texts are compared one by one."""
    session = joined(ours)
    tag, schema, body = write(
        SessionCreated(
            **{
                name: getattr(session.state, name)
                for name in SessionCreated.__struct_fields__
                if name != "words"
            }
        )
    )
    older = msgspec.json.decode(body)
    del older["words"]
    state = replay([read(tag, schema, msgspec.json.encode(older))])
    assert state is not None
    assert state.words == ""


def test_a_template_that_is_gone(ours: Path) -> None:
    """Names the folder."""
    session = joined(ours)
    ours.rename(ours.with_name("away"))
    with pytest.raises(BadInput, match="ours"):
        session.take_template()


@pytest.mark.slow
def test_on_the_command_line(tmp_path: Path, ours: Path) -> None:
    """A note on stderr; ``--take-template`` takes the words."""
    (tmp_path / "store").mkdir(exist_ok=True)
    env = os.environ | {
        "COFRONT_STORE": str(tmp_path / "store" / "cofront.sqlite"),
        "COFRONT_KEYS": str(tmp_path / "keys"),
        "COFRONT_RUNTIME": str(tmp_path / "run"),
    }

    def served(*arguments: str) -> str:
        # no address of this computer, so that the command ends by itself once the session is there
        command = [sys.executable, "-m", "cofront_kit", "serve", *arguments, "--ip", "192.0.2.77"]
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120).stderr

    assert "Note" not in served(str(ours))
    edit(ours, item(ours), "They say what they mean")
    said = served(str(ours))
    assert said.count("Note: ") == 1
    code = said.split("the session ")[1].split()[0]
    assert "--take-template takes the new words" in said
    assert f"cofront serve --session {code} --take-template" in served("--session", code)
    assert "Note" not in served("--session", code, "--take-template")
    assert "Note" not in served(str(ours))
