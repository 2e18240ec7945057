"""``cofront export``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from cofront_kit.activities.export import FOLDER, Wanted
from cofront_kit.cli.options import store_option
from cofront_kit.cli.to_read import session_to_read
from cofront_kit.computer.interrupts import unwind
from cofront_kit.errors import BadInput

if TYPE_CHECKING:
    from cofront_kit.activities.kind import ActivityKind
    from cofront_kit.exchange.files import Format
    from cofront_kit.facilitator.session import Session

_SEPARATORS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "bar": "|"}
_REPORT: Final = (".html", ".pdf", ".ipynb")
_TRACKERS: Final = {"jira": ".csv", "github": ".csv", "markdown": ".md"}
_BUNDLE: Final = ".zip"


@click.command()
@click.argument("session", metavar="CODE")
@click.argument("files", nargs=-1, metavar="FILE|FOLDER/...")
@click.option("-o", "--output", multiple=True, metavar="FILE", help="A further FILE; another way to name it.")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="KEY",
    help="The private key that signs a .zip, as ssh-keygen makes it. Default: this computer's own.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["spss", "stata", "xlsx", "codebook"]),
    help="Tables for a statistics program, or a codebook of them; needed for a FOLDER/ of them and for a codebook.",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    metavar="NAME",
    help="For .sav, .zsav, .dta, .xlsx: a table, as in docs/tables.md; can be repeated. Default: all that have rows.",
)
@click.option(
    "--separator",
    metavar="SIGN",
    default=",",
    help="Between the cells of a .csv: a comma, a semicolon (Excel in most of Europe), tab, or bar. Default: comma.",
)
@click.option(
    "--tracker",
    type=click.Choice(["jira", "github", "markdown"]),
    help="What is still to do, for a tracker: a .csv with the columns that Jira or GitHub tools import, or a .md.",
)
@click.option("--party", metavar="NAME", help="With --tracker: only what this party's people own.")
@click.option("--tasks", is_flag=True, help="Calendar: commitments as tasks instead of all-day events.")
@click.option(
    "--alarms", is_flag=True, help="Calendar: an alarm at nine o'clock of each day that is not over."
)
@click.option(
    "--only-withdrawn", is_flag=True, help="An .ics with only what was withdrawn, as a cancellation."
)
@click.option(
    "--paper", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True, help="Size of a .pdf."
)
@store_option
def export(
    session: str,
    files: tuple[str, ...],
    output: tuple[str, ...],
    key: Path | None,
    format_: Format | None,
    tables: tuple[str, ...],
    separator: str,
    tracker: Literal["jira", "github", "markdown"] | None,
    party: str | None,
    tasks: bool,
    alarms: bool,
    only_withdrawn: bool,
    paper: str,
    store: str | None,
) -> None:
    """Write the outcome of a session as files: calendar, tables, report, or all of it as a bundle.

    Commitments as .ics, .csv, .json or .md; the report as .html, .pdf or .ipynb; all tables as .xlsx, or one as .sav,
    .zsav or .dta: the one that the file is named after, or --table; everything that everyone may have as .zip, signed,
    which anyone can verify. The ending of each FILE decides the format. A FOLDER/ gets one calendar file per day, for
    calendar servers; with --format the tables and a codebook. The session may be open; nothing in it changes.
    """
    files = (*files, *output)
    if not files:
        raise click.UsageError("Name what to write: cofront export CODE commitments.ics, or -o bundle.zip.")
    for name in files:
        if _is_data(name, format_):
            if tracker is not None:
                raise BadInput(
                    f"--tracker is for a .csv or .md, and {name!r} is none. Write it in a call of its own."
                )
            continue
        if tables:
            raise BadInput(
                f"--table is for .sav, .zsav, .dta and .xlsx, and {name!r} is none of them. Leave it out."
            )
        if not _is_folder(name) and Path(name).suffix.lower() not in _ends():
            raise BadInput(
                f"{name!r} doesn't say what to write. Let its name end in {', '.join(_ends())}, or in / for a folder."
            )
        if tracker is not None and Path(name).suffix.lower() != (end := _TRACKERS[tracker]):
            raise BadInput(
                f"--tracker {tracker} writes a {end}, and {name!r} is none. Let its name end in {end}."
            )
        if only_withdrawn and _is_folder(name):
            raise BadInput(
                f"--only-withdrawn is for one .ics file, and {name!r} is a folder. Leave the option out: the folder "
                "gets what was withdrawn as well, as cancelled."
            )
    if party is not None and tracker is None:
        raise BadInput("--party says whose commitments a tracker gets. Write --tracker as well.")
    separator = _SEPARATORS.get(separator, separator)
    wanted = Wanted(separator, tasks, alarms, only_withdrawn, tracker, party)
    found = session_to_read(session, store)
    unwind()  # a report needs a folder and a kernel
    for name in files:
        data = _is_data(name, format_)
        for path in (
            found.export(name, format=format_, tables=tables)
            if data
            else _write(found, name, wanted, paper, key)
        ):
            click.echo(path)


def _is_data(name: str, format_: str | None) -> bool:
    """Whether tables are meant; refuses a name that doesn't fit the format."""
    from cofront_kit.exchange.files import OWN_ENDS, target

    if format_ is None and Path(name).suffix.lower() not in OWN_ENDS:
        return False
    target(name, format_)
    return True


def _is_folder(name: str) -> bool:
    return name.endswith(("/", "\\")) or os.path.isdir(name)  # a name can be too long even to be looked up


def _ends() -> list[str]:
    """How the names of files can end."""
    from cofront_kit.exchange.files import OWN_ENDS

    return [end for end in _exports() if end != FOLDER] + [*_REPORT, *OWN_ENDS, _BUNDLE]


def _exports() -> dict[str, ActivityKind]:
    """End of a file's name -> the kind that writes such a file."""
    from cofront_kit.activities.registry import kinds

    found: dict[str, ActivityKind] = {}
    for kind in kinds():
        for end in kind.exports:
            found.setdefault(end, kind)
    return found


def _write(found: Session, name: str, wanted: Wanted, paper: str, key: Path | None) -> list[Path]:
    from cofront_kit import report

    end = FOLDER if _is_folder(name) else Path(name).suffix.lower()
    if end in _REPORT:
        return [report.write(found, name, paper=paper)]
    if end == _BUNDLE:
        return [_bundle(found, name, key)]
    kind = _exports()[end]
    there = [id for id in found.agenda if found.state.activities[id].kind == kind.tag]
    # not drafted where there is none: reading changes nothing
    activity = kind.author(found.node, found.code, there[0] if there else min(kind.own_ids, default=kind.tag))
    return kind.exports[end](activity, name, wanted)


def _bundle(found: Session, name: str, key: Path | None) -> Path:
    """The bundle; says on stderr by which key, since whoever verifies it needs to know."""
    from cofront_kit import bundle

    path = bundle.write(found, name, key=key)
    signer = bundle.verify(path).signers[0]
    click.echo(
        f"Signed by {signer.fingerprint}. Its line for allowed_signers:\nfacilitator {signer.key}", err=True
    )
    return path
