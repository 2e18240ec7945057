"""A session holds everything it was made with: a template, what it extends, and the package may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.errors import BadInput, TemplateChanged
from cofront_kit.model.plan import SessionPlan
from cofront_kit.templates import source
from cofront_kit.templates.changes import changed_files, differences

pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package's stock templates, which a new release changes."""
    root = tmp_path / "package"
    shutil.copytree(templates.find("trust-checkup").folder, root / "trust-checkup")
    monkeypatch.setattr(source, "roots", lambda: (root,))
    return root


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / templates.FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def ours(tmp_path: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    house, folder = tmp_path / "house", tmp_path / "ours"
    for place in (house, folder):
        place.mkdir()
    (house / templates.FILE).write_text(
        'extends = "trust-checkup"\n[items.honesty-1]\ntext = "They say what is."\n', encoding="utf-8"
    )
    (folder / templates.FILE).write_text(
        'extends = "../house"\n[activities.pulse]\nminutes = 7\n', encoding="utf-8"
    )
    monkeypatch.chdir(folder)
    return folder


def test_a_new_release_of_the_package_changes_no_session(ours: Path, package: Path) -> None:
    """Also one that is continued from its folder, and whose title came from the package."""
    session = cf.session(template=".", store="memory")
    before = session.state
    edit(package / "trust-checkup", "They do not exploit our weak moments.", "They are kind.")
    edit(package / "trust-checkup", 'title = "Calling for trust"', 'title = "Asking for trust"')
    with pytest.warns(TemplateChanged) as noted:
        again = cf.session(template=".", store="memory")
    assert again.code == session.code
    assert again.state == before
    (said,) = (str(one.message) for one in noted)
    assert said.startswith(
        f"{package / 'trust-checkup' / templates.FILE} is not what the session {session.code}"
    )
    assert differences(again.state, again.template) == ["the activity 'pulse' (items)"]


@pytest.mark.parametrize(
    ("where", "old", "new"),
    [
        ("ours", "minutes = 7", "minutes = 8"),
        ("house", "They say what is.", "They say it."),
        ("package/trust-checkup", "Ground rules", "Rules"),
        ("package/trust-checkup", 'cannot_judge = "cannot judge yet"', 'cannot_judge = "no idea"'),
        ("house", "extends", 'language = "en-GB"\nextends'),
        ("ours", "extends", "threshold = 4\nextends"),
    ],
)
def test_which_file_was_changed(ours: Path, tmp_path: Path, where: str, old: str, new: str) -> None:
    """The note names that one alone, whichever of the three it is."""
    session = cf.session(template=".", store="memory")
    edit(tmp_path / where, old, new)
    template = templates.read(ours)
    assert differences(session.state, template)
    assert changed_files(session.state, template) == [tmp_path / where / templates.FILE]


def test_what_is_gone_may_be_in_any_of_them(ours: Path, tmp_path: Path) -> None:
    """A text that was removed is in no file any more."""
    session = cf.session(template=".", store="memory")
    edit(tmp_path / "package" / "trust-checkup", "watch =", "# watch =")
    template = templates.read(ours)
    assert differences(session.state, template)
    assert changed_files(session.state, template) == [
        folder / templates.FILE
        for folder in (ours, tmp_path / "house", tmp_path / "package" / "trust-checkup")
    ]


def test_a_parent_that_is_gone_ends_no_session(ours: Path, tmp_path: Path) -> None:
    """What was begun goes on by its code; the folder says what is missing."""
    session = cf.session(template=".", store="memory")
    (tmp_path / "house").rename(tmp_path / "away")
    again = cf.session(code=session.code, store="memory")
    assert again.state == session.state
    with pytest.raises(BadInput, match=r"ours.template\.toml:1: extends: there is no template '\.\./house'"):
        cf.session(template=".", store="memory")


def test_a_proposed_threshold_is_kept_too(ours: Path) -> None:
    """What is sealed opens with it, whatever the template says by then; taking the template takes its one."""
    edit(ours, "extends", "threshold = 4\nextends")
    session = cf.session(template=".", store="memory")
    assert session.state.threshold == 4
    edit(ours, "threshold = 4", "threshold = 6")
    poll = session.trust_poll("pulse")
    poll.open(anyway=True)
    assert poll.threshold == 4
    poll.back_to_draft()
    edit(ours, "extends", 'title = "Another"\nextends')
    other = cf.session(template=".", store="memory")
    edit(ours, "threshold = 6", "threshold = 7")
    other.take_template()
    assert other.state.threshold == 7
    other.trust_poll("pulse").open(threshold=3, anyway=True)
    assert other.state.activities["pulse"].threshold == 3, "it is a proposal"
    other.check_in(moment="after").open(anyway=True)
    assert other.state.activities["check-in-after"].threshold == 7, "for what a notebook adds, too"


@pytest.mark.parametrize("threshold", [1, 2, 11, True, "5"])
def test_the_core_refuses_what_the_rule_does_not_allow(threshold: object) -> None:
    """Wherever the plan comes from."""
    plan = SessionPlan("T", ("A", "B"), threshold=threshold)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="threshold must be"):
        cf.session("x", ["A", "B"], store="memory").node.create(plan)
