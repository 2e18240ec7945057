"""Templates: found, copied, checked, and every mistake named with file, key, value and the way out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cofront_kit import templates
from cofront_kit.errors import BadInput, Note
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.state import HostNote


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return templates.copy("trust-checkup", tmp_path / "mine").folder


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "template.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_stock_template_is_whole() -> None:
    """What the package brings has no problem and is playable."""
    assert [template.name for template in templates.stock()] == [
        "alliance-review",
        "co-front-one-issue",
        "kickoff",
        "perspective-check-in",
        "trust-checkup",
        "two-slides",
    ]
    for template in templates.stock():
        assert templates.check(template.folder) == []
        for _, spec in template.plan().activities:
            read_spec(spec)


def test_a_name_a_folder_and_the_current_folder_are_found(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stock template goes by its name, another one by its folder."""
    stock = templates.find("trust-checkup")
    assert stock.source == "trust-checkup"
    assert templates.find(stock.folder).source == "trust-checkup"
    assert templates.find(copied).source == str(copied)
    monkeypatch.chdir(copied)
    assert templates.find(".").folder == copied


def test_the_pulse_is_the_first_item_of_each_dimension() -> None:
    """Pulse, map and a list of ids return the items in order, with the dimensions they need."""
    template = templates.find()
    pulse, whole = template.made("trust-poll", items="pulse"), template.made("trust-poll", items="map")
    assert [item["id"] for item in pulse["items"]] == [f"{d['id']}-1" for d in pulse["dimensions"]]
    assert len(whole["items"]) == 12
    two = template.made("trust-poll", items=["honesty-2", "competence-1"])
    assert [item["id"] for item in two["items"]] == ["honesty-2", "competence-1"]
    assert [dimension["id"] for dimension in two["dimensions"]] == ["competence", "honesty"]


def test_a_plan_takes_title_parties_and_host_of_the_call() -> None:
    """What is given replaces the samples; the rest comes from the file."""
    host = HostNote("a laptop", "Ada")
    plan = templates.find().plan("Ours", ["A", "B", "C"], host)
    assert (plan.title, [one.name for one in plan.parties], plan.host) == ("Ours", ["A", "B", "C"], host)
    assert [name for name, _ in plan.activities] == ["check-in-before", "pulse", "closing"]
    assert [part.title for part in plan.framing] == [
        "Conflict or co-fronting",
        "Ground rules",
        "Sealed answers",
    ]
    assert templates.find().plan(activities=False).activities == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Calling', 'tilte = "Calling', ["template.toml", "tilte", "Did you mean 'title'?"]),
        ('language = "en"', "language = 7", ["language", "7", "Write a text"]),
        ('language = "en"', 'language = "not a tag"', ["language", "not a tag", "de-AT"]),
        ('parties = ["Acme", "Borealis"]', 'parties = ["Acme", "acme"]', ["parties", "acme", "twice"]),
        (
            'kind = "trust-poll"',
            'kind = "trust-pool"',
            ["activities.pulse.kind", "Did you mean 'trust-poll'"],
        ),
        ('id = "pulse"', 'id = "check-in-before"', ["activities.check-in-before.id", "twice"]),
        (
            'items = "pulse"',
            'items = "pulse"\ndeadline_hours = 0',
            ["activities.pulse.deadline_hours", "0 is outside", "72"],
        ),
        (
            'items = "pulse"',
            'items = "pulse"\ndeadline_hours = 9000',
            ["activities.pulse.deadline_hours", "9000", "72"],
        ),
        (
            'items = "pulse"',
            'items = "pulse"\ndeadline_hours = "3d"',
            ["activities.pulse.deadline_hours", "'3d'", "Write a whole number"],
        ),
        (
            'items = "pulse"',
            'items = "pulse"\ndeadline = "3 days"',
            ["deadline", "Did you mean 'deadline_hours'?"],
        ),
        ('items = "pulse"', 'items = "all"', ["activities.pulse.items", "all", "list of item ids"]),
        ("people of {party} we", "people of them we", ["trust-poll.about", "{party}"]),
        (
            'labels = ["strongly disagree", "disagree", "partly", "agree",',
            "labels = [",
            ["labels", "3 to 11"],
        ),
        ('id = "honesty-2"', 'id = "honesty-1"', ["honesty-1", "twice"]),
        ('text = "What they say', 'txt = "What they say', ["txt", "Did you mean 'text'?"]),
        ("[[framing]]", "[[framing", ["is not TOML", "text editor"]),
        ('cannot_judge = "cannot judge yet"', "", ["trust-poll.cannot_judge", "is missing"]),
    ],
)
def test_a_mistake_is_named(copied: Path, old: str, new: str, said: list[str]) -> None:
    """Reading refuses, and the check lists it, with the file in front."""
    change(copied, old, new)
    with pytest.raises(BadInput) as refused:
        templates.find(copied)
    (problem, *_) = templates.check(copied)
    assert str(refused.value) == problem
    for part in said:
        assert part in problem
    assert str(copied / "template.toml") in problem


def test_bytes_that_are_no_text_are_named(copied: Path) -> None:
    """A file in another encoding is refused with a message."""
    (copied / "template.toml").write_bytes(b'title = "\xff\xfe"')
    assert "is not TOML" in templates.check(copied)[0]


def test_a_template_is_read_again_when_it_changed(copied: Path) -> None:
    """Also one of the same size and second; and what one reader does to its content is no other's."""
    assert templates.find(copied).title == "Calling for trust"
    change(copied, "Calling for trust", "Walking for trust")
    found = templates.find(copied)
    assert found.title == "Walking for trust"
    change(copied, "Walking for trust", " " * 17)
    with pytest.raises(BadInput, match="title"):
        templates.find(copied)
    change(copied, f'"{" " * 17}"', '"Walking for trust"')
    made = found.made("trust-poll", items="pulse")
    made["items"].clear()
    made["labels"] = None
    again = templates.find(copied)
    assert again.title == "Walking for trust"
    assert again.made("trust-poll", items="pulse")["items"]


@pytest.mark.parametrize("name", ["participant.ipynb", "facilitator.ipynb"])
def test_notebooks_are_checked(copied: Path, name: str) -> None:
    """A missing notebook, a file that is not a notebook, one without a widget and one with outputs are told apart."""
    file = copied / name
    whole = json.loads(file.read_text(encoding="utf-8"))
    file.write_text("{", encoding="utf-8")
    assert "is not a notebook" in templates.check(copied)[0]
    bare = whole | {"cells": [cell for cell in whole["cells"] if cell["cell_type"] == "markdown"]}
    file.write_text(json.dumps(bare), encoding="utf-8")
    assert "no cell imports cofront_kit" in templates.check(copied)[0]
    run = json.loads(json.dumps(whole))
    code = next(cell for cell in run["cells"] if cell["cell_type"] == "code")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    file.write_text(json.dumps(run), encoding="utf-8")
    assert "holds outputs" in templates.check(copied)[0]
    file.unlink()
    assert "is missing" in templates.check(copied)[0]


def test_what_cannot_be_found_says_what_there_is(tmp_path: Path) -> None:
    """A wrong name gets the nearest one, an empty folder the way to fill it."""
    with pytest.raises(BadInput, match="Did you mean 'trust-checkup'"):
        templates.find("trust-chekup")
    with pytest.raises(BadInput, match="holds no template"):
        templates.find(tmp_path)
    assert templates.check(tmp_path / "nowhere")[0].endswith("A template is a folder with a template.toml.")


def test_a_copy_never_covers_anything(copied: Path) -> None:
    """Copying into a non-empty folder is refused."""
    with pytest.raises(BadInput, match="not an empty folder"):
        templates.copy("trust-checkup", copied)


# --- check-ins and the mirror -----------------------------------------------------------------------------


@pytest.fixture
def lenses(tmp_path: Path) -> Path:
    return templates.copy("perspective-check-in", tmp_path / "ours").folder


def test_both_stock_templates_ask_the_same_of_the_lenses() -> None:
    """Each folder is self-contained, so the texts exist twice; they must not drift apart."""
    one, other = (
        templates.find(name).content.tables["check-in"] for name in ("trust-checkup", "perspective-check-in")
    )
    assert one == other


def test_a_check_in_has_four_lenses_and_two_forms() -> None:
    """Short: one scale per lens; long: two. Seven points, value is a balance, nothing is preset."""
    template = templates.find("perspective-check-in")
    short, long = (
        read_spec(template.made("check-in", moment="before")),
        read_spec(template.made("check-in", moment="before", form="long")),
    )
    assert [lens.id for lens in short.lenses] == ["attention", "mindset", "time", "value"]
    assert [lens.balance for lens in short.lenses] == [False, False, False, True]
    assert (len(short.items), len(long.items), short.points) == (4, 8, 7)
    assert all(short.prompts[lens.id] for lens in short.lenses)
    assert {(item.low, item.high) for item in short.items} >= {
        ("my mind is on what they did", "my mind is on the thing we face"),
        ("I want this over with", "I will take the time it needs"),
    }


def test_looking_back_has_words_of_its_own() -> None:
    """The same ids, so that people can be paired, in the past tense where the template has it."""
    template = templates.find("perspective-check-in")
    now, then = (
        template.made("check-in", moment="after", form="long"),
        template.made("check-in", moment="then", form="long"),
    )
    assert [item["id"] for item in now["items"]] == [item["id"] for item in then["items"]]
    assert all(a["low"] != b["low"] for a, b in zip(now["items"], then["items"], strict=True))
    assert "yardstick" in then["why_then"]


def test_one_key_chooses_the_labels(lenses: Path) -> None:
    """Plain business words by default, the source's own words by one word."""
    plain = {lens["id"]: lens["label"] for lens in templates.find(lenses).made("check-in")["lenses"]}
    change(lenses, 'labels = "plain"', 'labels = "source"')
    source = {lens["id"]: lens["label"] for lens in templates.find(lenses).made("check-in")["lenses"]}
    assert (plain["mindset"], source["mindset"]) == ("Stance", "Mindset")
    assert [lens["low"] for lens in templates.find(lenses).made("check-in")["lenses"]][
        1
    ] == "separation, scarcity, fear"


def test_words_that_are_left_out_for_looking_back_are_those_of_now(lenses: Path) -> None:
    """then_low and then_high are optional."""
    change(lenses, ', then_low = "I was guarded", then_high = "I was open"', "")
    then = templates.find(lenses).made("check-in", moment="then", form="long")
    assert ("I am guarded", "I am open") in {(item["low"], item["high"]) for item in then["items"]}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('labels = "plain"', 'labels = "plian"', ["check-in.labels", "plian", "Did you mean 'plain'"]),
        ('moment = "before"', 'moment = "later"', ["check-in-before.moment", "'later'", "There are three"]),
        ('form = "short"', 'form = "tiny"', ["check-in-before.form", "'tiny'", '"long"']),
        (
            'form = "short"',
            'form = "short"\nitems = "pulse"',
            ["check-in-before.items", "belongs to a trust poll"],
        ),
        (
            'form = "short"',
            'form = "short"\nmirror = true',
            ["check-in-before.mirror", "belongs to a trust poll"],
        ),
        ('moment = "before" ', "", ["moment is missing"]),
        ('id = "mindset"', 'id = "attention"', ["check-in.lenses", "attention", "twice"]),
        ('id = "mindset"', 'id = "mindsets"', ["check-in", "mindset", "mindsets"]),
        ('id = "time-1"', 'id = "value-1"', ["value-1", "twice"]),
        ("[check-in.moments.then]", "[check-in.moments.fourth]", ["fourth", "Rename or remove"]),
        ("balance = true", 'balance = "yes"', ["check-in.lenses.value.balance", "'yes'", "Write true or"]),
        ("balance = true", "balanced = true", ["balanced", "Did you mean 'balance'"]),
        ('prefer_not = "prefer not to say"', "", ["check-in.prefer_not", "is missing"]),
        ('prefer_not = "prefer not to say"', 'prefer_not = ""', ["check-in.prefer_not: is empty"]),
        ('low = "I am guarded"', 'low = " "', ["check-in.lenses.mindset.items.mindset-2.low: is empty"]),
        ('kind = "check-in"', 'kind = "trust-poll"', ["check-in-before.moment", "belongs to a check-in"]),
    ],
)
def test_every_mistake_of_a_check_in_is_named(lenses: Path, old: str, new: str, said: list[str]) -> None:
    """File, key, value and the way out."""
    change(lenses, old, new)
    problems = templates.check(lenses)
    assert problems
    for word in ("template.toml", *said):
        assert word in " ".join(problems)
    with pytest.raises(BadInput):
        templates.find(lenses)


def test_a_template_without_texts_for_its_agenda(lenses: Path) -> None:
    """An activity of a kind that the template has no table for."""
    text = (lenses / "template.toml").read_text(encoding="utf-8")
    (lenses / "template.toml").write_text(text[: text.index("[check-in]")], encoding="utf-8")
    assert "no table [check-in]" in templates.check(lenses)[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{party} would rate us", "them would rate us", ["trust-poll.mirror_about", "{party}"]),
        ("mirror = true", 'mirror = "no"', ["activities.pulse.mirror", "'no'"]),
        ("mirror = true", "miror = true", ["miror", "Did you mean 'mirror'"]),
    ],
)
def test_every_mistake_of_a_mirror_is_named(copied: Path, old: str, new: str, said: list[str]) -> None:
    """The question needs the other side's name."""
    change(copied, old, new)
    problems = " ".join(templates.check(copied))
    assert all(word in problems for word in said), problems


def test_a_mirror_needs_its_question(copied: Path) -> None:
    """Mirror = true without mirror_about is refused; with it the poll carries the question."""
    assert templates.find(copied).activity("pulse")["mirror"] is True
    change(copied, "mirror_about =", "# mirror_about =")
    assert "no key mirror_about" in templates.check(copied)[0]


def test_an_own_folder_of_a_stock_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name means the stock one, and a note says how to use one's own."""
    templates.copy("trust-checkup", tmp_path / "trust-checkup")
    monkeypatch.chdir(tmp_path)
    with pytest.warns(Note, match=r"trust-checkup is the template that comes with.*write \./trust-checkup"):
        assert templates.find("trust-checkup").folder != tmp_path / "trust-checkup"
    with pytest.warns(Note):
        templates.copy("trust-checkup", tmp_path / "copied")
    assert templates.find("./trust-checkup").folder == tmp_path / "trust-checkup"
    assert templates.find(tmp_path / "trust-checkup").folder == tmp_path / "trust-checkup"
    assert templates.recorded("trust-checkup").folder in templates.stock_folders()
    (tmp_path / "two-slides").mkdir()
    templates.find("two-slides")  # a folder that is no template
    (tmp_path / "sessions").symlink_to(templates.stock_folders()[0].parent)
    monkeypatch.chdir(tmp_path / "sessions")
    templates.find("trust-checkup")  # the stock one itself


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--no-run", "trust-checkup"),
        ("doctor", "--template", "trust-checkup"),
        ("serve", "trust-checkup"),
        ("serve",),
        ("demo",),
    ],
    ids=" ".join,
)
def test_every_command_says_so(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """One line on stderr, once."""
    templates.copy("trust-checkup", tmp_path / "trust-checkup")
    (tmp_path / "store").mkdir()
    env = os.environ | {
        "COFRONT_STORE": str(tmp_path / "store" / "cofront.sqlite"),
        "COFRONT_KEYS": str(tmp_path / "keys"),
        "COFRONT_RUNTIME": str(tmp_path / "run"),
    }
    listening = ("--ip", "192.0.2.77") if arguments[0] in ("serve", "demo") else ()  # which ends it at once
    ended = subprocess.run(
        [sys.executable, "-m", "cofront_kit", *arguments, *listening],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.stderr.count("Note: trust-checkup is the template that comes with cofront-kit") == 1, ended
    assert ended.stderr.count("write ./trust-checkup") == 1


def test_earlier_names_go_on_and_say_the_new_ones() -> None:
    """Calls of a template, and names of single kinds."""
    template = templates.find()
    with pytest.warns(DeprecationWarning, match=r'template\.made\("trust-poll", \.\.\.\)'):
        assert template.poll("map") == template.made("trust-poll", items="map")  # type: ignore[attr-defined]
    lenses = templates.find("perspective-check-in")
    with pytest.warns(DeprecationWarning, match=r'template\.made\("check-in", \.\.\.\)'):
        assert lenses.check_in("then", "long") == lenses.made(  # type: ignore[attr-defined]
            "check-in", moment="then", form="long"
        )
    for name in templates._EARLIER:
        with pytest.warns(DeprecationWarning, match=rf"cofront_kit\.activities\.\w+\.texts\.{name} now"):
            assert getattr(templates, name)
    with pytest.raises(BadInput, match="makes no 'slides'"):
        template.made("slides")
