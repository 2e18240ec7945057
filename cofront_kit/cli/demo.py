"""``cofront demo``."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import click

from cofront_kit.cli.opened import Listening, Shown, links_at, open_door, show
from cofront_kit.cli.options import listening_options
from cofront_kit.cli.own_page import open_privately
from cofront_kit.door.server.signals import End, EndedAtStart, end_of_terminal, run
from cofront_kit.errors import CofrontError

CONSOLE_PAGE: Final = "open-console.html"
"""Redirects a browser to the console; exists while the demo runs, in its folder, readable by this user only."""


@click.command()
@click.argument("template", default="trust-checkup", metavar="[FOLDER|TEMPLATE]")
@click.option(
    "--people", type=click.IntRange(0, 500), default=12, show_default=True, help="How many robots take part."
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same robots.")
@click.option("--pace", type=click.FloatRange(0), default=1.0, help="1 is a person's pace, 0 no pauses.")
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep store and keys in this folder."
)
@listening_options
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON line on stdout; everything for people on stderr."
)
@click.option("--no-qr", is_flag=True, help="No QR codes in the terminal.")
@click.option("--no-browser", is_flag=True, help="Don't open the console in a browser.")
def demo(
    template: str,
    people: int,
    seed: int,
    pace: float,
    keep: Path | None,
    as_json: bool,
    no_qr: bool,
    no_browser: bool,
    **where: str | int | None,
) -> None:
    """Begin a session of a template with robots in it, and open the facilitator's console.

    The full session is the template two-slides. Everything is deleted at the end, unless --keep names a folder.
    """
    listening = Listening(**where)  # type: ignore[arg-type]  # click has checked them
    run(
        _in_folder(
            keep,
            lambda folder, stop: _demo(
                template,
                listening,
                people,
                seed,
                pace,
                folder,
                stop,
                as_json=as_json,
                qr=not no_qr,
                browser=not no_browser,
            ),
        )
    )


async def _in_folder(keep: Path | None, work: Callable[[Path, End], Awaitable[None]]) -> None:
    """Run in the folder to keep, or in a temporary one."""
    stop = end_of_terminal()  # before there is anything to clean up
    folder = Path(tempfile.mkdtemp(prefix="cofront-demo-")) if keep is None else keep.absolute()
    # kernels of the door find both by these variables
    os.environ["COFRONT_STORE"] = str(folder / "store" / "cofront.sqlite")
    os.environ["COFRONT_KEYS"] = str(folder / "keys")
    try:
        (folder / "store").mkdir(parents=True, exist_ok=True)
        await work(folder, stop)
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)


async def _demo(
    template: str,
    listening: Listening,
    people: int,
    seed: int,
    pace: float,
    folder: Path,
    stop: End,
    *,
    as_json: bool,
    qr: bool,
    browser: bool,
) -> None:
    from cofront_kit.facilitator.opening import open_session
    from cofront_kit.facilitator.session import Session
    from cofront_kit.model.state import EXPECTED

    session = open_session(Session, template=template, expected=max(EXPECTED, 2 * people))
    try:
        door = await open_door(session, listening, [], stop)
    except EndedAtStart:
        session.node.close()
        raise
    try:
        shown = links_at(door, session)
        show(shown, as_json=as_json, qr=qr)
        if browser:
            open_privately(shown.links.console, folder / CONSOLE_PAGE, "Console")
        await _play(shown, people, seed, pace, stop)
        await stop.wait()
    finally:
        (folder / CONSOLE_PAGE).unlink(missing_ok=True)  # it contains a link, and --keep keeps the folder
        await door.close()
        session.node.close()


async def _play(shown: Shown, people: int, seed: int, pace: float, stop: asyncio.Event) -> None:
    """Robots in this process, until they are done or the terminal closes."""
    if not people:
        return
    from cofront_kit.links import link_view
    from cofront_kit.robots.rehearsal import rehearse

    tokens = shown.session.node.tokens(shown.session.code)
    assert tokens is not None  # the session was created here
    # connect to our own door directly: its public address may be known only outside
    links = link_view(shown.session.state, tokens, shown.door.local_url)
    join = {one.party: one.url for one in links.join}
    # the certificate names the public host, and the door is in this process
    options = {"verify": False}
    try:
        await rehearse(join, people=people, seed=seed, pace=pace, stop=stop, client_options=options)
    except CofrontError as error:
        click.echo(f"The robots left: {error}", err=True)
