"""Robots play a session of any template in this process, up to any step or to its end."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cofront_kit import templates
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session
from cofront_kit.model.board.reading import stage_of
from cofront_kit.model.kinds import is_sealed
from cofront_kit.node.node import Node, open_node
from cofront_kit.robots.fast import MOMENTS, Unreachable, play_to, take_part

STOCK = [one.name for one in templates.stock()]
NAMES = ("Acme", "Borealis", "Cirrus", "Delta", "Eos", "Flux")
ENERGY = Path(__file__).parents[1] / "package" / "energy_check" / "energy_check"
SPECIAL = """
title = "All ways"
parties = ["Acme", "Borealis"]
expected = 3

[[activities]]
id = "together"
kind = "slides"
title = "Together"
by = "party"
open_by = "consent"
lines = 2
prompts = [{ id = "way", kind = "issue", text = "What stands in the way?" }]

[[activities]]
id = "board"
kind = "board"
title = "Board"
moderated = true
hands = 2

[[activities]]
id = "faced"
kind = "cofront"
title = "Faced"

[[activities]]
id = "vote"
kind = "dot-vote"
title = "Options"
of = "solution"
"""


@pytest.fixture
def node() -> Iterator[Node]:
    """A node over a store of its own."""
    node = open_node("memory")
    yield node
    node.close()


def begun(node: Node, template: str | Path, parties: int = 2) -> str:
    """A new session."""
    return node.create(templates.recorded(template).plan(parties=NAMES[:parties]))


@pytest.mark.parametrize("parties", [2, 3])
@pytest.mark.parametrize("name", STOCK)
def test_every_stock_template_is_played_to_its_end(node: Node, name: str, parties: int) -> None:
    """By twelve robots: every step took place, nobody was refused anything, and everyone has the report."""
    code = begun(node, name, parties)
    played = play_to(node, code, None)
    state = node.state(code)
    assert played.refused == ()
    assert played.passed == ()
    assert state.status == "closed"
    assert {one.state for one in state.activities.values()} <= {"revealed", "closed"}
    assert state.people == 12
    assert state.tools.reports == 1
    for activity in state.activities.values():
        assert not is_sealed(activity.spec) or sum(n for n, _ in activity.last_turnout.values()) == 12


def test_the_full_session_is_played_like_in_a_room(node: Node) -> None:
    """Cards are merged and confirmed, an issue is faced and agreed, each party promises something and finds value."""
    code = begun(node, "two-slides", 3)
    play_to(node, code, None)
    state = node.state(code)
    cards = state.board.cards.values()
    assert any(card.of for card in cards)
    faced = [card for card in cards if card.faced]
    assert [stage_of(card, state.party_ids) for card in faced] == ["agreed"]
    assert {one.party for one in state.outcomes.commitments.values()} == set(state.party_ids)
    assert any(not set(state.party_ids) - set(one.confirmed) for one in state.outcomes.opportunities.values())
    readout = state.board.readouts["read-out"]
    assert readout.at == len(readout.order)
    assert state.tools.next_date is not None


def test_any_moment_of_any_step_is_reached_going_on_in_one_session(node: Node) -> None:
    """Before it, while it is open with some who have handed in, and after its reveal."""
    code = begun(node, "two-slides")
    state = node.state(code)
    parts = ["cofront-notes", "cofront-test"]
    for step in state.agenda:
        for moment in MOMENTS:
            for part in parts if (step, moment) == ("cofront", "after") else []:
                play_to(node, code, part, moment="open")
                assert node.state(code).activities[part].state == "open"
            assert play_to(node, code, step, moment=moment).refused == ()
            one = node.state(code).activities[step]
            sealed = is_sealed(one.spec)
            wanted = {"before": "draft", "open": "open", "after": "revealed" if sealed else "open"}
            assert (step, moment, one.state) == (step, moment, wanted[moment])
            if moment == "open" and sealed:
                assert 0 < sum(n for n, _ in node.handed_in(code, step).values()) < 12
    play_to(node, code, None)
    assert node.state(code).status == "closed"


def test_the_same_seed_gives_the_same_results(node: Node) -> None:
    """And another seed others."""
    shown = []
    for seed in (1, 1, 2):
        code = begun(node, "trust-checkup")
        play_to(node, code, None, seed=seed)
        shown.append([one.results for one in node.state(code).activities.values() if is_sealed(one.spec)])
    assert shown[0] == shown[1] != shown[2]


def test_six_parties_and_one_robot_of_each(node: Node) -> None:
    """The fewest that can play; groups this small show nothing, and the session still ends."""
    code = begun(node, "two-slides", 6)
    assert play_to(node, code, None, people=6).refused == ()
    assert node.state(code).status == "closed"


def test_consent_parties_moderation_and_a_small_room(node: Node, tmp_path: Path) -> None:
    """Keys are turned, cards that wait are shown, an issue is chosen where no vote put one first."""
    folder = templates.copy("trust-checkup", tmp_path / "own").folder
    (folder / "template.toml").write_text(SPECIAL, "utf-8")
    code = begun(node, folder)
    played = play_to(node, code, None)
    state = node.state(code)
    assert played.refused == ()
    assert state.status == "closed"
    assert not any(card.held for card in state.board.cards.values())
    assert any(card.faced for card in state.board.cards.values())


def test_a_mirror_is_guessed(node: Node) -> None:
    """A poll with a mirror shows how each side thought that it would be rated."""
    code = begun(node, "trust-checkup")
    Session(node, code, "memory").trust_poll("seen", mirror=True)
    play_to(node, code, "seen", moment="after")
    assert node.state(code).activities["seen"].results[0].mirror is not None


def test_a_step_that_the_session_does_not_come_to_is_said(node: Node, tmp_path: Path) -> None:
    """One that nobody can open, one that is over, and one that isn't there."""
    folder = templates.copy("trust-checkup", tmp_path / "own").folder
    toml = folder / "template.toml"
    vote = '[[activities]]\nid = "vote"\nkind = "dot-vote"\ntitle = "Which?"\n\n[trust-poll]'
    toml.write_text(toml.read_text("utf-8").replace("[trust-poll]", vote, 1), "utf-8")
    code = begun(node, folder)
    with pytest.raises(Unreachable, match="doesn't come to the step 'vote' \\(Which\\?\\)"):
        play_to(node, code, "vote")
    code = begun(node, folder)
    assert play_to(node, code, None).passed == ("vote",)
    with pytest.raises(Unreachable, match="was passed"):
        play_to(node, code, "vote")
    with pytest.raises(
        Unreachable, match=r"no step 'puls' .* There are: check-in-before, pulse, closing, vote\."
    ):
        play_to(node, code, "puls")


def test_robots_answer_what_somebody_else_opened(node: Node) -> None:
    """All of them, and nothing else happens: it stays open for whoever is still to come."""
    code = begun(node, "trust-checkup")
    session = Session(node, code, "memory")
    assert take_part(node, code).refused == ()
    assert node.state(code).stage is None
    poll = session.trust_poll("seen")
    poll.open(anyway=True)
    take_part(node, code)
    assert sum(n for n, _ in node.handed_in(code, "seen").values()) == 12
    assert node.state(code).activities["seen"].state == "open"


def test_numbers_out_of_range_are_refused(node: Node) -> None:
    """With the way out."""
    code = begun(node, "trust-checkup", 3)
    with pytest.raises(BadInput, match=r"2 people can't play a session of 3 parties\. Choose 3 to 500\."):
        play_to(node, code, None, people=2)
    with pytest.raises(BadInput, match="moment is 'later'"):
        play_to(node, code, None, moment="later")  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_kind_of_a_package_is_played_by_its_own_robots(tmp_path: Path) -> None:
    """Its play is found in the registry; the session is the one of docs/kinds.md."""
    page = (Path(__file__).parents[2] / "docs" / "kinds.md").read_text("utf-8")
    (template,) = re.findall(
        r"^```toml energy-session/template\.toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL
    )
    site = tmp_path / "site"
    shutil.copytree(ENERGY, site / "energy_check")
    info = site / "energy_check-1.4.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: energy-check\nVersion: 1.4.0\n", "utf-8")
    (info / "entry_points.txt").write_text(
        "[cofront_kit.plugins]\nenergy-check = energy_check:PLUGIN\n", "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", _PLUGGED, str(tmp_path / "own"), template],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"status": "closed", "handed_in": 12, "refused": []}


_PLUGGED = """
import json, sys
from cofront_kit import templates
from cofront_kit.node.node import open_node
from cofront_kit.robots.fast import play_to
folder = templates.copy("trust-checkup", sys.argv[1]).folder
(folder / "template.toml").write_text(sys.argv[2], "utf-8")
node = open_node("memory")
code = node.create(templates.recorded(folder).plan())
played = play_to(node, code, None)
state = node.state(code)
turnout = state.activities["energy"].last_turnout.values()
print(json.dumps({"status": state.status, "handed_in": sum(n for n, _ in turnout), "refused": list(played.refused)}))
node.close()
"""
