"""``cofront rehearse``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cofront_kit.cli.options import store_option
from cofront_kit.door.server.signals import run
from cofront_kit.errors import BadInput, DoorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cofront_kit.robots.rehearsal import Progress


@click.command()
@click.argument("session", nargs=-1, required=True, metavar="CODE|LINK...")
@click.option("--people", type=click.IntRange(1), default=30, show_default=True, help="How many robots.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="The same seed gives the same people and answers."
)
@click.option(
    "--pace",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    help="1 is a person's pace, 0 no pauses.",
)
@click.option("--door", metavar="URL", help="The door's address. Default: the running door of this store.")
@store_option
def rehearse(
    session: tuple[str, ...], people: int, seed: int, pace: float, door: str | None, store: str | None
) -> None:
    """Let robots play participants of a session until it is closed or you press Ctrl-C.

    Give the CODE of a session in this computer's store, or the join links of its parties.
    """
    links = _links(session, door, store)
    click.echo(f"{people} robots come in. They answer when you open a poll; Ctrl-C sends them home.")
    last = run(_rehearse(links, people, seed, pace))
    click.echo(f"{last.joined} of {last.people} joined, {last.refused} acts were refused.")


async def _rehearse(links: dict[str, str], people: int, seed: int, pace: float) -> Progress:
    from cofront_kit.door.server.signals import end_of_terminal
    from cofront_kit.robots.rehearsal import rehearse as play

    stop = end_of_terminal()
    with _Display(people) as show:
        return await play(links, people=people, seed=seed, pace=pace, on_progress=show, stop=stop)


def _links(named: tuple[str, ...], door: str | None, store: str | None) -> dict[str, str]:
    """Party id -> join link."""
    if len(named) == 1 and "/" not in named[0]:
        return _links_of_code(named[0], door, store)
    return dict(_party_link(link) for link in named)


def _party_link(link: str) -> tuple[str, str]:
    from cofront_kit.client import parse_link

    capability = parse_link(link).capability or ""
    party = capability.split(".", 1)[0]
    if not party.startswith("p"):
        raise BadInput(
            "Robots take part like people: give the parties' join links (…/s/CODE#p1…), or the session's code."
        )
    return party, link


def _links_of_code(code: str, door: str | None, store: str | None) -> dict[str, str]:
    from cofront_kit.door.server import record
    from cofront_kit.links import link_view
    from cofront_kit.model.access import typed_form
    from cofront_kit.node.open_nodes import node_of
    from cofront_kit.store.locate import check_there

    check_there(store)
    node = node_of(store)
    state = node.state(typed_form(code))
    tokens = node.tokens(state.code)
    if tokens is None:
        raise DoorError(
            f"This computer has no key of the session {state.code}. Give the parties' join links instead."
        )
    if door is None:
        running = record.find(node.store.url)
        if running is None:
            raise DoorError(
                f"No door of this store is open. Open one with: cofront serve --session {state.code}"
            )
        door = running.url
    return {one.party: one.url for one in link_view(state, tokens, door).join}


class _Display:
    """Two progress bars for a rehearsal.

    Args:
        people: How many robots.
    """

    def __init__(self, people: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bars

        self._bars = Bars(TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        self._here = self._bars.add_task("in the room", total=people)
        self._handed_in = self._bars.add_task("lobby", total=people)

    def __enter__(self) -> Callable[[Progress], None]:
        self._bars.start()
        return self._show

    def __exit__(self, *failure: Any) -> None:
        self._bars.stop()

    def _show(self, now: Progress) -> None:
        where = f"{now.activity}, round {now.round}: handed in" if now.round else now.activity or "lobby"
        self._bars.update(self._here, completed=now.connected)
        self._bars.update(self._handed_in, description=where, completed=now.handed_in)
