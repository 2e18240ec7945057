"""``cofront check``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cofront_kit.cli.named_folder import named_folder
from cofront_kit.computer.interrupts import unwind

if TYPE_CHECKING:
    from cofront_kit.templates.findings import Finding


@click.command()
@click.argument("template", default=".", metavar="[FOLDER|TEMPLATE]")
@click.option("--json", "as_json", is_flag=True, help="One JSON line per finding.")
@click.option("--no-run", is_flag=True, help="Only read the files: no notebook is run, no robot plays.")
@click.option(
    "--fix",
    is_flag=True,
    help="First do what is mechanical, such as clearing outputs; texts stay as they are.",
)
@click.option(
    "--limit",
    "limit_s",
    type=click.FloatRange(min=1),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long a cell may run.",
)
@click.pass_context
def check(ctx: click.Context, template: str, as_json: bool, no_run: bool, fix: bool, limit_s: float) -> None:
    """Check a template: its texts, its notebooks, and a session of it with robots.

    Lists what is wrong by file and line or cell, with the reason and how to fix it, and what participants will not
    see. The notebooks run, and robots of two and of three parties play the agenda, in sessions that are thrown away.

    The exit code is 0 if a session can be led with it, 1 if there is something to fix, 2 if there is no such template.
    docs/check.md explains every finding.
    """
    from cofront_kit.checkup.checking import findings
    from cofront_kit.templates.mending import mend

    folder = named_folder(template)
    if fix:
        for done in mend(folder):
            click.echo(f"fixed: {_seen_from(folder, done)}", err=as_json)
    unwind()  # from here on there may be a folder and a kernel
    found: list[Finding] = []
    for one in findings(folder, run=not no_run, limit_s=limit_s):
        found.append(one)
        click.echo(json.dumps(one.as_json()) if as_json else _line(one, folder))
    wrong = sum(one.state == "mend" for one in found)
    if not as_json:
        click.echo(_summary(folder, found, wrong, ran=not no_run))
    ctx.exit(int(wrong > 0))


def _line(found: Finding, folder: Path) -> str:
    """One line; files are named as seen from the template's folder."""
    said = _seen_from(folder, str(found))
    return said if found.state == "mend" else f"note: {said}"


def _seen_from(folder: Path, said: str) -> str:
    return said.replace(f"{folder}/", "").replace(f"{folder}\\", "")


def _summary(folder: Path, found: list[Finding], wrong: int, *, ran: bool) -> str:
    fixable = sum(one.fixable for one in found)
    if not wrong:
        seen = " Participants see everything." if ran and not found else ""
        return f"{folder}: fine.{seen}" + (" cofront check --fix tidies the rest." if fixable else "")
    mend = f" cofront check --fix does {fixable} of it." if fixable else ""
    return f"{folder}: {wrong} to fix.{mend} docs/check.md explains each."
