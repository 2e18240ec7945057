"""What the program of a facilitator does with an energy check: run by test_wheel where only the wheels are installed.

``python energy.py begin | frame | without CODE`` prints one JSON line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.errors import Refused

STEPS = """
title = "Energy"
parties = ["Acme", "Borealis"]

[[activities]]
id = "energy"
kind = "energy-check"
title = "How are we?"
question = "How much energy do you have for the next hour?"
low = "none"

[[activities]]
id = "welcome"
kind = "step"
title = "Welcome"
text = "Good that you are here."
"""


def begin() -> dict[str, Any]:
    """A session of a template that names the kind."""
    folder = templates.copy("trust-checkup", "energy-session").folder
    (folder / "template.toml").write_text(STEPS, "utf-8")
    problems = templates.check(folder)
    session = cf.session("Energy", template=str(folder))
    check = session.energy_check("energy", threshold=3)
    second = session.energy_check("later", title="And now?")
    return {
        "code": session.code,
        "problems": problems,
        "question": session.state.activities["energy"].spec.question,
        "agenda": list(session.state.agenda),
        "widget": type(check).__name__,
        "second": repr(second),
        "sources": {kind: str(source) for kind, source in session.state.sources.items()},
    }


def frame(code: str) -> dict[str, Any]:
    """What was revealed, as a frame and in the report."""
    session = cf.session(code=code)
    table = session.energy_check("energy").frame()
    report = Path(session.report("report.html")).read_text("utf-8")
    named = session.frame("energy_check")
    assert list(named.columns[:3]) == ["session", "activity", "round"], named.columns
    assert list(named["mean"]) == list(table["mean"])
    assert "energy_check" in session.tables
    return {"parties": list(table["party"]), "n": [int(n) for n in table["n"]], "dots": "\u25cf" in report}


def without(code: str) -> dict[str, Any]:
    """What is left when the package is gone."""
    session = cf.session(code=code)
    said = {}
    for name, call in (
        ("call", lambda: session.energy_check("energy")),
        ("open", lambda: session.node.act(code, cf_open("later"))),
    ):
        try:
            call()
        except (AttributeError, Refused) as error:
            said[name] = f"{error} {getattr(error, 'way_out', '')}"
    session.step("welcome").open()
    report = Path(session.report("later.html")).read_text("utf-8")
    return said | {
        "report": "Energy" in report,
        "welcome": session.step("welcome").state,
        "agenda": list(session.state.agenda),
    }


def cf_open(activity: str) -> Any:
    """The command that opens a step."""
    from cofront_kit.model.commands import Open

    return Open(activity, 1)


if __name__ == "__main__":
    print(
        json.dumps(
            {"begin": begin, "frame": frame, "without": without}[sys.argv[1]](*sys.argv[2:]), default=str
        )
    )
