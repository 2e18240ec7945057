"""``cofront bench``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cofront_kit.bench import NAMES, Asked
from cofront_kit.computer.interrupts import unwind

if TYPE_CHECKING:
    from cofront_kit.bench.table import Row

ALL = "all"
SOAK = "soak"


@click.command()
@click.argument("names", nargs=-1, required=True, type=click.Choice([*NAMES, ALL, SOAK]), metavar="NAME...")
@click.option(
    "--seats",
    type=click.IntRange(20, 20_000),
    default=1000,
    show_default=True,
    help="Participants, for join, fanout and board.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.2),
    default=10.0,
    show_default=True,
    help="How long one measurement goes; less is noisier.",
)
@click.option(
    "--turns", type=click.IntRange(1), default=3, show_default=True, help="How often both sides take turns."
)
@click.option(
    "--minutes", type=click.FloatRange(0.05), default=30.0, show_default=True, help="How long the soak goes."
)
@click.option(
    "--robots", type=click.IntRange(1, 5000), default=300, show_default=True, help="How many robots soak."
)
@click.option(
    "--pace",
    type=click.FloatRange(0.01),
    default=1.0,
    show_default=True,
    help="The robots' pace: 1 is a person's, 0.1 ten times as fast.",
)
@click.option(
    "--json",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all figures and the machine into this file.",
)
@click.pass_context
def bench(
    ctx: click.Context,
    names: tuple[str, ...],
    seats: int,
    seconds: float,
    turns: int,
    minutes: float,
    robots: int,
    pace: float,
    file: Path | None,
) -> None:
    """Measure this computer; each figure comes with a peer or a raw limit of the same run.

    NAME is page, join, fanout, board, acts, replay, start, numbers, or all; soak takes long and runs only when named.
    The exit code is 1 if a budget was missed. Everything happens in temporary folders and in processes of its own, at
    127.0.0.1.
    """
    unwind()  # it owns processes and folders
    from cofront_kit.bench import measure, soak
    from cofront_kit.bench.table import as_json, machine, show

    on = machine()
    found: dict[str, list[Row]] = {}
    for name in dict.fromkeys(NAMES if ALL in names else (name for name in names if name != SOAK)):
        rows = measure(name, Asked(seats, seconds, turns))
        found[name] = rows
        show(f"{name}: {NAMES[name]}", rows, sys.stdout)
    if SOAK in names:
        soaked = soak.measure(minutes=minutes, robots=robots, pace=pace, tell=click.echo)
        found[SOAK] = soaked.rows
        show("soak: robots join, leave, come back and answer.", soaked.rows, sys.stdout)
        for what in (*soaked.errors, *soaked.log):
            click.echo(what)
    if file is not None:
        file.write_text(as_json(found, on) + "\n", encoding="utf-8")
    ctx.exit(int(any(row.met is False for rows in found.values() for row in rows)))
