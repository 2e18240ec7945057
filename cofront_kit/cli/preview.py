"""``cofront preview``."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from cofront_kit.cli.named_folder import named_folder
from cofront_kit.cli.own_page import open_privately
from cofront_kit.door.server.signals import End, end_of_terminal, run


@click.command()
@click.argument("template", default=".", metavar="[FOLDER|TEMPLATE]")
@click.option(
    "--people", type=click.IntRange(6, 200), default=12, show_default=True, help="How many robots take part."
)
@click.option("--seed", type=int, default=7, show_default=True, help="The same seed gives the same answers.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port to listen at. Default: a free one."
)
@click.option(
    "--close-after",
    type=click.FloatRange(0),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="End when its page was closed for so long; 0: only by Ctrl-C.",
)
@click.option("--json", "as_json", is_flag=True, help="The address as one JSON line on stdout.")
@click.option("--no-browser", is_flag=True, help="Don't open the page in a browser.")
def preview(
    template: str, people: int, seed: int, port: int, close_after: float, as_json: bool, no_browser: bool
) -> None:
    """Look at a template as you write it: phone, laptop, console and big screen side by side.

    Robots play the session up to the step that you click. When you save a file, the page shows it at the same step; a
    mistake is shown with its file and line. Nothing is kept, and no other computer can connect.
    """
    folder = _folder(template)
    run(_in_folder(folder, people, seed, port, close_after, as_json=as_json, browser=not no_browser))


def _folder(template: str) -> Path:
    """The folder of a template, also of one that can't be read yet: what is wrong with it is shown."""
    from cofront_kit import templates
    from cofront_kit.errors import BadInput

    folder = named_folder(template)
    if not (folder / templates.FILE).is_file():
        raise BadInput(
            f"{folder} holds no {templates.FILE}. Name the folder of a template, or a template: "
            "cofront preview two-slides."
        )
    return folder


async def _in_folder(
    folder: Path, people: int, seed: int, port: int, close_after: float, *, as_json: bool, browser: bool
) -> None:
    """Run with a store of its own, which goes at the end."""
    stop = end_of_terminal()  # before there is anything to clean up
    place = Path(tempfile.mkdtemp(prefix="cofront-preview-"))
    (place / "store").mkdir()
    # kernels of the door find both by these variables
    os.environ["COFRONT_STORE"] = str(place / "store" / "cofront.sqlite")
    os.environ["COFRONT_KEYS"] = str(place / "keys")
    os.environ["COFRONT_RUNTIME"] = str(place / "run" / "doors")
    try:
        await _preview(folder, place, people, seed, port, close_after, stop, as_json=as_json, browser=browser)
    finally:
        shutil.rmtree(place, ignore_errors=True)


async def _preview(
    folder: Path,
    place: Path,
    people: int,
    seed: int,
    port: int,
    close_after: float,
    stop: End,
    *,
    as_json: bool,
    browser: bool,
) -> None:
    from cofront_kit.node.node import open_node
    from cofront_kit.preview.door import PreviewDoor

    if await stop.has_come():
        return
    node = open_node()
    door = PreviewDoor(node, folder, people=people, seed=seed, close_after_s=close_after, port=port)
    door.initialize([])
    try:
        await door.open()
        if as_json:
            sys.stdout.write(json.dumps({"preview": door.link, "folder": str(folder)}) + "\n")
            sys.stdout.flush()
        click.echo(f"Preview of {folder}\n  {door.link}\nEnd with Ctrl-C. Nothing is kept.", err=as_json)
        if browser:
            open_privately(door.link, place / "open-preview.html", "Preview")
        left = asyncio.ensure_future(door.left.wait())
        ended = asyncio.ensure_future(stop.wait())
        await asyncio.wait({left, ended}, return_when=asyncio.FIRST_COMPLETED)
        if left.done():
            click.echo("The page was closed, so the preview has ended.", err=as_json)
        for one in (left, ended):
            one.cancel()
    finally:
        await door.close()
        node.close()
