"""What lies in a bundle's ``data/``, apart from the report: all of it can be made again from the public events."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any, Final

from cofront_kit._release import RELEASE
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.registry import kinds
from cofront_kit.activities.table import Shown
from cofront_kit.activities.table_registry import Found, tables
from cofront_kit.bundle.allow_list import content_of
from cofront_kit.bundle.replaying import FORMAT, Replayed, as_events
from cofront_kit.bundle.table_files import Cells, as_csv, cells_of, dictionary, schema_of
from cofront_kit.model.kinds import source_of
from cofront_kit.model.state import SessionState

EVENTS, PACKAGE, DICTIONARY, ABOUT = "events.jsonl", "datapackage.json", "dictionary.md", "README.md"
REPORT_PAGE, REPORT_NOTEBOOK = "report.html", "report.ipynb"
_CALENDAR: Final = ".ics"
TEMPLATE: Final = "template/session.json"
COMPUTER_TAG, OPERATOR_TAG = "Cofront-Computer", "Contact-Name"
"""Whose computer the session ran on, as the lobby said it. Only the signature speaks for it."""
FORMAT_TAG, RELEASE_TAG, CODE_TAG = "Cofront-Bundle-Format", "Cofront-Release", "External-Identifier"
"""What the bag says about itself: the format, who wrote it, and the session's code."""


def replayed_tables(shown: Shown) -> dict[str, tuple[Found, Cells]]:
    """The tables that the stock kinds and the session itself have, with their cells.

    Args:
        shown: The session, from its store or from its public events.
    """
    if isinstance(shown, Replayed):
        if shown.made is None:
            with as_events():
                shown.made = _made(shown)
        return shown.made
    return _made(shown)


def _made(shown: Shown) -> dict[str, tuple[Found, Cells]]:
    stock = {name: one for name, one in tables().items() if one.kind is None or source_of(one.kind) is None}
    return {name: (one, cells_of(one, shown)) for name, one in stock.items()}


def made_again(replayed: Replayed, lines: bytes) -> dict[str, bytes]:
    """The files that follow from the public events: path below ``data/`` -> content. Parquet and report are not here.

    Args:
        replayed: The session, as its public events tell it.
        lines: The file of these events.
    """
    made = replayed_tables(replayed)
    written = {f"tables/{name}.csv": as_csv(cells) for name, (_, cells) in made.items()}
    return {
        EVENTS: lines,
        **written,
        **_of_kinds(replayed),
        DICTIONARY: dictionary({name: found for name, (found, _) in made.items()}).encode(),
        TEMPLATE: _json(_template(replayed.state)),
        PACKAGE: _json(_package(replayed.state, made, written)),
        ABOUT: _about(replayed.state).encode(),
    }


def info_of(replayed: Replayed) -> dict[str, str]:
    """What the bag says about itself, besides its size and the computer.

    Args:
        replayed: The session, as its public events tell it.
    """
    state = replayed.state
    return {
        "Bagging-Date": _time(replayed.last_ms)[:10],
        "External-Description": f"{state.title}: {' x '.join(party.name for party in state.parties)}",
        CODE_TAG: state.code,
        FORMAT_TAG: str(FORMAT),
        RELEASE_TAG: RELEASE,
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _package(
    state: SessionState, made: Mapping[str, tuple[Found, Cells]], written: Mapping[str, bytes]
) -> dict[str, Any]:
    """The Frictionless data package: one resource per table, with its schema, size and digest."""
    return {
        "profile": "data-package",
        "name": f"cofront-{state.code.lower()}",
        "id": state.code,
        "title": state.title,
        "created": _time(state.created_at),
        "resources": [
            {
                "name": name,
                "path": f"tables/{name}.csv",
                "parquet": f"tables/{name}.parquet",
                "profile": "tabular-data-resource",
                "description": f"One row per {found.table.row}.",
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(written[f"tables/{name}.csv"]),
                "hash": f"sha256:{hashlib.sha256(written[f'tables/{name}.csv']).hexdigest()}",
                "schema": schema_of(found, cells),
            }
            for name, (found, cells) in made.items()
        ],
    }


def _time(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms // 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _of_kinds(shown: Shown) -> dict[str, bytes]:
    """What the stock kinds have beside tables: commitments as JSON and Markdown."""
    return {
        f"{kind.name}/{kind.name}{end}": content
        for kind in kinds()
        if source_of(kind.tag) is None
        for end, content in kind.files_of(shown).items()
    }


def calendars() -> dict[str, ActivityKind]:
    """Path of a calendar below ``data/`` -> the stock kind that writes it, as ``cofront export`` does."""
    stock = (kind for kind in kinds() if source_of(kind.tag) is None)
    return {f"{kind.name}/{kind.name}{_CALENDAR}": kind for kind in stock if _CALENDAR in kind.exports}


def _template(state: SessionState) -> dict[str, Any]:
    """The template as it was played: the texts of the beginning, and what each step that was opened asked."""
    steps = (state.activities[name] for name in _in_order(state))
    return {
        "title": state.title,
        "language": state.language,
        "framing": [{"title": one.title, "text": one.text} for one in state.framing],
        "activities": [
            {"id": one.id, **content} for one in steps if (content := content_of(one.spec)) is not None
        ],
    }


def _in_order(state: SessionState) -> list[str]:
    inner = sorted(set(state.activities) - set(state.agenda))
    return [
        name
        for step in state.agenda
        for name in (step, *(one for one in inner if state.activities[one].spec.within == step))
    ]


def _about(state: SessionState) -> str:
    names = " x ".join(party.name for party in state.parties)
    return _ABOUT.format(
        title=state.title,
        names=names,
        code=state.code,
        status=_STATUS[state.status],
        verify="\n".join(VERIFY),
    )


_STATUS: Final = {"open": "It was still open when this was written.", "closed": "It has ended."}
VERIFY: Final = (
    "bagit.py --validate .",
    "frictionless validate data/datapackage.json",
    "ssh-keygen -Y verify -f allowed_signers -I facilitator -n cofront-bundle "
    "-s signatures/facilitator.sig < tagmanifest-sha512.txt",
)
"""How somebody without cofront-kit verifies an unpacked bundle, in the bag's folder."""
_ABOUT: Final = """# {title}

What came out of a session of {names} (code {code}). {status}

| file | what it is |
|---|---|
| `report.html`, `report.ipynb` | the report, the same for all parties, and the notebook that shows it |
| `tables/` | the tables, each as CSV and as Parquet |
| `datapackage.json` | describes the tables for programs (Frictionless Data Package) |
| `dictionary.md` | describes them for people |
| `commitments/` | commitments and decisions: calendar, JSON, Markdown |
| `template/session.json` | the texts and questions of the session as it was played |
| `events.jsonl` | what everyone could see happen; replayed, it gives the same tables |

Nothing in here tells what a single person answered, and no name of a seat is in it. What disclosure hid is hidden here.

How to verify it without cofront-kit, in the folder above this one. The line of the signing key comes from whoever
signed, by another way than this file: write `facilitator`, a blank and that line into `allowed_signers`.

```
{verify}
```
"""
