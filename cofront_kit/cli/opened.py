"""A session's door opened by a command: the session, its links, and how they are shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

import click

from cofront_kit.cli.qr import qr_text
from cofront_kit.door.server.signals import End, EndedAtStart
from cofront_kit.errors import DoorError

if TYPE_CHECKING:
    from cofront_kit.door.server.app import Door
    from cofront_kit.facilitator.session import Session
    from cofront_kit.model.seat_view import JoinLink, LinksView


@dataclass(frozen=True)
class Listening:
    """Where a door listens; None keeps the door's default or configuration.

    Raises:
        BadInput, DoorError: It can't. Raised here, before a session is begun for it.
    """

    ip: str | None = None
    port: int | None = None
    public_url: str | None = None
    certfile: str | None = None
    keyfile: str | None = None
    base_url: str | None = None

    def __post_init__(self) -> None:
        from cofront_kit.door.network.listening import tls
        from cofront_kit.door.server.options import (
            checked_base_url,
            checked_ip,
            checked_port,
            checked_public_url,
        )

        checks = {
            "ip": checked_ip,
            "port": checked_port,
            "public_url": checked_public_url,
            "base_url": checked_base_url,
        }
        for name, check in checks.items():
            if getattr(self, name) is not None:
                check(getattr(self, name))
        tls(self.certfile or "", self.keyfile or "")


async def open_door(session: Session, listening: Listening, extra: list[str], stop: End) -> Door:
    """Open a door over a session's store and begin to render its participant page.

    Args:
        session: The session.
        listening: Where it listens.
        extra: Arguments for the door's traitlets.
        stop: Whether to end; asked after each step that takes time.

    Raises:
        DoorError: It cannot listen.
        EndedAtStart: It was told to end in the meantime; the door is closed.
    """
    from cofront_kit.door.server import record

    if await stop.has_come():
        raise EndedAtStart(stop)
    with _not_installed("rfc3987_syntax"):
        from cofront_kit.door.server.app import Door

    from cofront_kit.store.locate import url_elsewhere

    if await stop.has_come():
        raise EndedAtStart(stop)
    door = Door(session.node, store_url=url_elsewhere(session.store))
    door.initialize(extra)
    for name, value in vars(listening).items():
        if value is not None:
            setattr(door, name, value)
    try:
        await door.open()
    except DoorError as error:
        running = record.find(session.node.store.url)
        if running is None:
            raise
        raise DoorError(f"{error} A door of this store is already open at {running.url}") from error
    try:
        door.session(session.code)
        if await stop.has_come():
            raise EndedAtStart(stop)
    except BaseException:
        await door.close()
        raise
    return door


@contextmanager
def _not_installed(name: str) -> Iterator[None]:
    """Let a module count as not installed while the block imports others.

    Voila imports jsonschema, which imports rfc3987_syntax if it is there, which compiles a grammar for international
    addresses: 1.5 of 2.1 seconds (*measured*), for a check that nothing here needs.
    """
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # what the import system takes for "there is none"
    try:
        yield
    finally:
        del sys.modules[name]


@dataclass(frozen=True)
class Shown:
    """The links of one session at one door."""

    door: Door
    session: Session
    links: LinksView = field(repr=False)

    @property
    def join(self) -> dict[str, JoinLink]:
        """Party name -> its links."""
        names = {party.id: party.name for party in self.session.state.parties}
        return {names[one.party]: one for one in self.links.join}

    @property
    def coach(self) -> dict[str, str]:
        """Party name, or an empty text for everybody -> the coach's link."""
        names = {party.id: party.name for party in self.session.state.parties}
        return {names.get(one.party or "", ""): one.url for one in self.links.coach}

    @property
    def co(self) -> dict[str, str]:
        """Co-facilitator's name -> link."""
        return {one.name: one.url for one in self.links.co}

    def line(self, *, links: bool) -> str:
        """The one JSON line for programs."""
        where = {"door": self.door.public_url, "code": self.session.code}
        if not links:
            return json.dumps(where)
        return json.dumps(
            {
                **where,
                "facilitator": self.links.console,
                "notebook": self.links.notebook,
                "screen": self.links.screen,
                "join": {name: one.url for name, one in self.join.items()},
                "coach": self.coach,
                "co_facilitators": self.co,
                "typed": {name: one.typed for name, one in self.join.items()},
            }
        )


def links_at(door: Door, session: Session) -> Shown:
    """The links of a session at an open door.

    Raises:
        DoorError: This computer does not hold the session's secret.
    """
    from cofront_kit.links import link_view

    tokens = session.node.tokens(session.code)
    if tokens is None:
        raise DoorError(
            f"The links of the session {session.code} can be made only where it was created: this computer has the "
            "store but not the session's key. Copy the folder of keys (COFRONT_KEYS), or begin a new session here."
        )
    return Shown(door, session, link_view(session.state, tokens, door.public_url))


def show(shown: Shown, *, as_json: bool, qr: bool, links: bool = True) -> None:
    """Print what people and programs need: for people on stdout, or on stderr if the JSON line is on stdout.

    Args:
        shown: The session at its door.
        as_json: Whether a program reads stdout.
        qr: Whether to draw QR codes.
        links: Whether to print links and typed codes. Anyone who reads them can come in, so they must not go to a file.
    """
    out = sys.stderr if as_json else sys.stdout
    _print_for_people(shown, out, qr=qr, links=links)
    if as_json:
        sys.stdout.write(shown.line(links=links) + "\n")
        sys.stdout.flush()


def _print_for_people(shown: Shown, out: TextIO, *, qr: bool, links: bool) -> None:
    def say(text: str = "", **style: Any) -> None:
        click.echo(click.style(text, **style) if style else text, file=out)

    state = shown.session.state
    say()
    say(f"{state.title}  ({state.code})", bold=True)
    say(f"The door is open at {shown.door.public_url} ({shown.door.why})")
    if not shown.door.reachable:
        say("Phones cannot reach this address.", fg="yellow")
    if not links:
        out.flush()
        return
    for name, one in shown.join.items():
        say()
        say(name, bold=True)
        say(f"  {one.url}")
        say(f"  or open {shown.links.typed_at} and type {state.code} {one.typed}")
        if qr:
            out.write(qr_text(one.url, out))
    say()
    links_of = shown.links
    for label, url in (
        ("Console", links_of.console),
        ("Notebook", links_of.notebook),
        ("Big screen", links_of.screen),
    ):
        say(f"{label + ':':<12}{url}")
    for name, url in shown.co.items():
        say(f"Co-facilitator {name}: {url}")
    say()
    for name, url in shown.coach.items():
        say(f"{'Coach of ' + name if name else 'Coach of everybody'}: {url}")
    say()
    say(
        "Console and notebook are for the facilitator only, a coach's or co-facilitator's link for that person only. "
        "End with Ctrl-C."
    )
    out.flush()
