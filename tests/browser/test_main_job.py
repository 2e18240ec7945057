"""The main job, end to end: a notebook in JupyterLab, a door, six phones, a big screen, a reveal, a frame, a report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Page, expect
from processes import Place, Process, free_port
from screens import LAPTOP, Recorder
from steps import answer, hand_in, join

pytestmark = pytest.mark.browser

CELLS = (
    """import json, pathlib
import cofront_kit as cf
session = cf.session("Calling for trust", parties=["Acme", "Borealis"])
door = cf.serve(session, ip="127.0.0.1", port=PORT)
pathlib.Path("links.json").write_text(json.dumps({"join": door.links, "code": session.code, "url": door.url}))
session""",
    'poll = session.trust_poll("pulse", items="pulse", threshold=3)\npoll',
    """frame = poll.frame()
frame.to_json("frame.json", orient="table")
WRITE
print("turnout", poll.turnout, poll.state, len(frame), "done")""",
)
COLUMNS = [
    "round",
    "item",
    "dimension",
    "rater",
    "target",
    "n",
    "mean",
    "sd",
    "agreement",
    "counts",
    "cannot_judge",
    "hidden",
    "why",
    "title",
    "label",
    "scale",
    "text",
]
CROWD: dict[str, list[list[int | None]]] = {
    "Acme": [[2, 4, 3, 0, 4, 3], [3, 4, 2, 4, 4, None], [2, 5, 3, 3, 4, 2]],
    "Borealis": [[4, 4, 5, 4, 3, 4], [5, 4, 4, 4, 0, 4], [4, 3, 5, None, 4, 5]],
}


class Run:
    """One whole run; the same every time except for the answers."""

    def __init__(
        self,
        place: Place,
        start: Callable[..., Process],
        open_page: Callable[..., Page],
        *,
        report: bool = True,
    ) -> None:
        self.report = report
        self.folder = place.folder / "work"
        self.folder.mkdir()
        self.place, self.start, self._open_page = place, start, open_page
        self.opened: list[Page] = []
        self.recorders: dict[str, Recorder] = {}

    def open_page(self, **more: Any) -> Page:
        """Open a window of this run."""
        self.opened.append(self._open_page(**more))
        return self.opened[-1]

    def lab(self) -> Page:
        """JupyterLab with the facilitator's notebook, all cells run."""
        report = 'session.report("report.html")' if self.report else ""
        cells = [cell.replace("PORT", str(free_port())).replace("WRITE", report) for cell in CELLS]
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        )
        nbformat.write(notebook, self.folder / "facilitator.ipynb")
        server = self.start(
            self.place,
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            "--port=0",
            f"--ServerApp.root_dir={self.folder}",
            "--LabApp.expose_app_in_browser=True",
        )
        url = server.until(r"(http://127\.0\.0\.1:\d+)/lab\?token=(\w+)")
        page = self.open_page(size=LAPTOP)
        self.recorders["lab"] = Recorder(page)
        page.goto(f"{url[1]}/lab/tree/facilitator.ipynb?token={url[2]}&reset")
        page.wait_for_function("window.jupyterapp?.shell?.currentWidget?.context?.isReady", timeout=120_000)
        page.wait_for_function(
            "window.jupyterapp.shell.currentWidget.sessionContext.isReady", timeout=120_000
        )
        self.run_all(page)
        return page

    def run_all(self, page: Page) -> None:
        """Run all cells; done when the last one printed."""
        page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_function(
            """() => {
              const model = window.jupyterapp.shell.currentWidget.content.model;
              const cells = [...model.cells];
              const last = cells[cells.length - 1];
              const text = JSON.stringify(last.toJSON().outputs);
              const failed = cells.flatMap((cell) => cell.toJSON().outputs).find((one) => one.output_type === 'error');
              if (failed) throw new Error(failed.traceback.join('\\n'));
              return last.executionState !== 'running' && last.toJSON().execution_count && text.includes('done');
            }""",
            timeout=120_000,
        )

    def leave(self) -> None:
        """Close all windows: nine unused ones would go on drawing during the next run."""
        for page in self.opened:
            page.context.close()

    def recorded(self, name: str, url: str, **more: Any) -> Page:
        page = self.open_page(**more)
        self.recorders[name] = Recorder(page)
        page.goto(url)
        return page


def play(run: Run, crowd: dict[str, list[list[int | None]]]) -> dict[str, dict[str, list[str]]]:
    """The whole session up to the moment before the reveal, and on; returns what was received before it."""
    lab = run.lab()
    links = json.loads((run.folder / "links.json").read_text())
    assert json.loads((run.folder / "frame.json").read_text())["data"] == []
    phones: list[tuple[Page, list[int | None]]] = []
    for party, people in crowd.items():
        for number, values in enumerate(people):
            page = run.recorded(f"{party} {number}", links["join"][party])
            join(page, f"N{number}" if number else "")
            phones.append((page, values))
    screen_link = lab.locator("cofront-session").get_by_role("link", name="Open the big screen")
    screen = run.recorded("screen", str(screen_link.get_attribute("href")), size=LAPTOP, color_scheme="dark")
    expect(screen.get_by_text("Scan the code of your side")).to_be_visible()
    control = lab.locator("cofront-poll-control")
    control.get_by_role("button", name="Open the poll").click()
    for count, (page, values) in enumerate(phones, start=1):
        answer(page, values)
        hand_in(page)
        expect(control.get_by_text(f"{min(count, 3)} of 3 handed in").first).to_be_visible()
        expect(control.get_by_text(f"{max(count - 3, 0)} of 3 handed in").last).to_be_visible()
        run.recorders["lab"].until_counted("pulse", count)
    for party, people in crowd.items():
        for number in range(len(people)):
            run.recorders[f"{party} {number}"].until_answered(1)
    for recorder in run.recorders.values():
        recorder.until_counted("pulse", len(phones))
    before = {name: recorder.values() for name, recorder in run.recorders.items()}
    control.get_by_role("button", name="Close and reveal").click()
    control.get_by_role("button", name="Yes, reveal now").click()
    for page in (*(page for page, _ in phones), screen, lab):
        expect(page.get_by_text("Where our views differ").first).to_be_visible()
    run.run_all(lab)
    return before


def calm(values: dict[str, list[str]], folder: Path) -> dict[str, list[str]]:
    """Without what is random in each run: the code, seats, capabilities, times, how fast people were counted."""
    code = json.loads((folder / "links.json").read_text())["code"]
    out = {}
    for key, line in values.items():
        if key in ("presence", "joined", "links", "advice", "me", "names"):
            continue
        if key == "next":  # before the opening it counts who has joined
            line = [text for text in line if '"do": "reveal"' in text]
        chance = r'[0-9a-f]{16,}|(?<="since_ms": )\d+|\b\d+ phones?\b'
        masked = [re.sub(chance, "#", text.replace(code, "CODE")) for text in line]
        out[key] = [text for at, text in enumerate(masked) if at == 0 or text != masked[at - 1]]
    return out


def test_the_main_job(
    new_place: Callable[[str], Place], start: Callable[..., Process], open_page: Callable[..., Page]
) -> None:
    """From ``cf.session`` to ``report.html``; what any screen receives before the reveal says nothing of an answer.

    The run is made twice. In the second one a person answers differently, and every socket and comm carries the same.
    """
    first = Run(new_place("first"), start, open_page)
    before = play(first, CROWD)
    assert set(before) == {"lab", "screen", *(f"{party} {number}" for party in CROWD for number in range(3))}
    for name, values in before.items():
        assert "turnout/pulse" in values, name
        assert not [key for key in values if key.startswith("result/")], name
    _check_outcome(first.folder)
    first.leave()
    second = Run(new_place("second"), start, open_page, report=False)  # the first one's tells enough
    changed = {**CROWD, "Acme": [CROWD["Acme"][0], [5, 1, None, 1, 5, 0], CROWD["Acme"][2]]}
    after = play(second, changed)
    assert set(after) == set(before)
    for name in before:
        assert calm(after[name], second.folder) == calm(before[name], first.folder), name
    assert (first.folder / "frame.json").read_text() != (second.folder / "frame.json").read_text()


def _check_outcome(folder: Path) -> None:
    frame = json.loads((folder / "frame.json").read_text())["data"]
    assert len(frame) == 12
    assert [name for name in frame[0] if name != "index"] == COLUMNS
    row = next(row for row in frame if row["rater"] == "Acme")
    assert (row["n"], row["counts"]) == (3, [0, 2, 1, 0, 0])
    assert row["mean"] == pytest.approx(7 / 3)
    report = (folder / "report.html").read_text("utf-8")
    assert "Calling for trust" in report
    assert "<script" not in report
