"""Who does what in the room: a template's roles and the `who` of its steps, as sessions keep them."""

from __future__ import annotations

from pathlib import Path

import pytest

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.errors import Note, TemplateChanged
from cofront_kit.model.around import Around
from cofront_kit.model.events import read
from cofront_kit.model.evolve import replay
from cofront_kit.model.room_roles.events import RolesSet
from cofront_kit.model.room_roles.values import RoomRoles
from cofront_kit.model.room_roles.views import RolesView, RoleView
from cofront_kit.model.session_view import session as session_view
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import ViewContext
from cofront_kit.templates.run_sheet import run_sheet

pytestmark = pytest.mark.usefixtures("own_folders")
ROLES = """
[roles.timekeeper]
name = "Timekeeper"
task = "Says when two minutes are left."
first = true

[roles.speaker]
name = "Speaker"
party = "each"
last = true

[activities.pulse]
who = "everyone"

[activities.closing]
who = "speaker"
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A template that extends a stock one and adds roles, with a German locale."""
    folder = templates.copy("trust-checkup", tmp_path / "ours").folder
    with (folder / "template.toml").open("a", encoding="utf-8") as more:
        more.write('\n[[roles]]\nid = "scribe"\nname = "Scribe"\n')
    child = tmp_path / "child"
    child.mkdir()
    (child / "template.toml").write_text(f'extends = "../ours"\ntitle = "Child"\n{ROLES}', "utf-8")
    return child


def shown(state: SessionState) -> RolesView | None:
    return session_view(ViewContext(state, Around(), "")).roles


def test_a_session_keeps_the_roles_it_was_made_with(ours: Path) -> None:
    """They are in its log once, screens name them in its language, and a change waits until it is asked for."""
    session = cf.session(template=str(ours), store="memory")
    rows = list(session.node.store.events_after(session.code, 0))
    happened = [read(row.tag, row.schema, row.body) for row in rows]
    (said,) = [one for one in happened if isinstance(one, RolesSet)]
    assert replay(happened).roles == said.roles == session.state.roles
    assert shown(session.state) == RolesView(
        (
            RoleView("Timekeeper", "Says when two minutes are left."),
            RoleView("Scribe", ""),
            RoleView("Speaker, one of each side", ""),
        ),
        {"pulse": "everyone", "closing": "Speaker, one of each side"},
    )
    written = "\n".join(cell["source"] for cell in run_sheet(templates.read(ours))["cells"])
    assert "- *Timekeeper*: Says when two minutes are left.\n- *Scribe*\n" in written
    assert "**Who:** Speaker, one of each side" in written
    file = ours / "template.toml"
    file.write_text(file.read_text("utf-8").replace('"Timekeeper"', '"Clock"'), "utf-8")
    with pytest.warns(TemplateChanged, match="the roles differ"):
        again = cf.session(template=str(ours), store="memory")
    assert again.state.roles == said.roles
    again.take_template()
    assert again.state.roles.listed[0].name == "Clock"


def test_a_session_without_roles_says_nothing_of_them() -> None:
    """Its log and its view are those of earlier releases, which open as before."""
    plain = cf.session("Plain", ["Acme", "Borealis"], store="memory", template="kickoff")
    tags = [row.tag for row in plain.node.store.events_after(plain.code, 0)]
    assert ("roles-set" in tags) == (plain.state.roles != RoomRoles())
    bare = [read(row.tag, row.schema, row.body) for row in plain.node.store.events_after(plain.code, 0)]
    assert shown(replay([one for one in bare if not isinstance(one, RolesSet)])) is None


def test_names_and_tasks_are_translated_and_the_rest_is_not(ours: Path) -> None:
    """A locale has them by id; built-in words come in the session's language."""
    (ours / "locales").mkdir()
    (ours / "locales" / "de.toml").write_text(
        '[roles.timekeeper]\nname = "Zeit"\ntask = "Sagt an."\n', "utf-8"
    )
    with pytest.warns(Note, match="title: is missing"):
        session = cf.session(template=str(ours), language="de", store="memory")
    found = shown(session.state)
    assert found is not None
    assert found.listed[0] == RoleView("Zeit", "Sagt an.")
    assert (found.listed[2].name, found.who["pulse"]) == ("Speaker, je Seite eine Person", "alle")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'who = "speaker"',
            'who = "speakr"',
            "activities.closing.who: 'speakr' is no role. Did you mean 'speaker'? Write \"timekeeper\", \"scribe\", ",
        ),
        ("[roles.speaker]", "[roles.coach]", "roles.coach.id: 'coach' has a meaning of its own in who."),
        ('party = "each"', 'party = "both"', "roles.speaker.party has the value 'both'. Write \"each\"."),
        ('name = "Speaker"', 'name = " "', "roles.speaker.name: "),
        ('"Says when', f'"{"x" * 300} Says when', "roles.timekeeper.task: "),
        ('who = "everyone"', 'role = "everyone"', "activities.pulse.role is not known. Did you mean 'who'?"),
    ],
)
def test_what_is_wrong_with_roles_is_named(ours: Path, old: str, new: str, said: str) -> None:
    """By id, with the value and what to write."""
    file = ours / "template.toml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert said in " ".join(templates.check(ours))
