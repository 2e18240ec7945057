"""Stray configuration files: named when the door starts, and obeyed only if they do no harm."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from cofront_kit.door.server.app import Door
from cofront_kit.door.server.configuration import read_files
from cofront_kit.errors import BadInput
from cofront_kit.node.node import open_node

LOG = logging.getLogger("test.configuration")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, **sections: Any) -> Path:
    file = folder / "voila.json"
    file.write_text(json.dumps(sections), encoding="utf-8")
    return file


def test_a_file_that_changes_address_or_template_is_named(here: Path, caplog: pytest.LogCaptureFixture):
    """One line with the file and what it changes."""
    file = write(here, Voila={"port": 9123, "ip": "127.0.0.1"}, VoilaConfiguration={"template": "reveal"})
    found = read_files([str(here)], LOG)
    assert found.Voila.port == 9123
    (line,) = caplog.messages
    assert line.startswith(f"{file} is read: it sets Voila.ip = '127.0.0.1', Voila.port = 9123, ")
    assert "VoilaConfiguration.template = 'reveal'" in line


def test_what_would_undo_the_door_is_not_obeyed(here: Path, caplog: pytest.LogCaptureFixture):
    """Sources, tracebacks, other headers, other kernels; no value is logged that may be a secret."""
    write(
        here,
        Voila={"tornado_settings": {"debug": True}, "token": "s3cret", "port": 9123},
        Door={"token": "s3cret", "max_kernels": 7},
        VoilaConfiguration={"strip_sources": False, "show_tracebacks": True, "preheat_kernel": True},
        VoilaExecutor={"timeout": 30, "env": "s3cret"},
    )
    found = read_files([str(here)], LOG)
    assert {name: dict(section) for name, section in found.items()} == {
        "Voila": {"port": 9123},
        "Door": {"max_kernels": 7},
        "VoilaConfiguration": {},
        "VoilaExecutor": {"timeout": 30, "env": "s3cret"},
    }
    assert "Not obeyed: Voila.tornado_settings (" in caplog.text
    assert "VoilaConfiguration.strip_sources (notebook sources are never shown)" in caplog.text
    assert "VoilaExecutor.timeout" in caplog.text
    assert "s3cret" not in caplog.text


def test_a_program_in_the_working_folder_is_not_run(here: Path, caplog: pytest.LogCaptureFixture):
    """It may be somebody's script; in a configuration folder it is intended."""
    for folder in (here, here / "etc"):
        folder.mkdir(exist_ok=True)
        (folder / "voila.py").write_text("open('ran', 'w').close()\nc.Voila.port = 9123", encoding="utf-8")
    assert read_files([str(here)], LOG) == {}
    assert not (here / "ran").exists()
    assert "voila.py is not run" in caplog.text
    assert read_files([str(here / "etc")], LOG).Voila.port == 9123


@pytest.mark.parametrize("text", ["{", "[]", '"x"', "", '{"Voila": 3}', '{"x": {"y": 1}}', "\x00"])
def test_a_damaged_file_is_one_line(here: Path, caplog: pytest.LogCaptureFixture, text: str):
    """Without a traceback, and the door still starts."""
    (here / "voila.json").write_text(text, encoding="utf-8")
    read_files([str(here), str(here)], LOG)
    assert len(caplog.messages) == 1
    assert str(here / "voila.json") in caplog.messages[0]
    assert caplog.records[0].exc_info is None


def test_the_nearer_folder_wins(here: Path):
    """As in Jupyter: the working folder before the user's."""
    for number, name in enumerate(("near", "far")):
        (here / name).mkdir()
        write(here / name, Voila={"port": 9000 + number})
    assert read_files([str(here / "near"), str(here / "far")], LOG).Voila.port == 9000


def door(*arguments: str) -> Door:
    node = open_node("memory")
    try:
        made = Door(node)
        made.initialize(list(arguments))
        return made
    finally:
        node.close()


def test_a_door_in_such_a_folder(here: Path, capsys: pytest.CaptureFixture[str]):
    """The address is the file's, arguments take precedence, a template that is not installed changes nothing."""
    write(here, Voila={"port": 9123}, VoilaConfiguration={"template": "gone", "strip_sources": False})
    for name in ("jupyter_config", "jupyter_nbconvert_config", "jupyter_server_config", "nbconvert"):
        (here / f"{name}.json").write_text(
            json.dumps({"Voila": {"port": 1}, "Door": {"port": 1}}), encoding="utf-8"
        )
        (here / f"{name}_config.py").write_text("open('ran', 'w').close()", encoding="utf-8")
    made = door()
    assert made.port == 9123
    assert made.voila_configuration.strip_sources is True
    assert made.voila_configuration.template == "lab"
    assert "'gone' is not installed" in capsys.readouterr().err
    assert door("--Door.port=9200").port == 9200
    assert not (here / "ran").exists()


def test_a_value_that_can_not_be_taken_is_said(here: Path):
    """The door says so before it listens."""
    write(here, Voila={"port": "nine"})
    with pytest.raises(BadInput, match="Voila's configuration can't be used"):
        door()
