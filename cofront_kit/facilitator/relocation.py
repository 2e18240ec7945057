"""Moving a session to another computer by a file: away from here, to here, back again, and confirmed.

The order makes sure that there are never two living copies, and never none that can be woken up. First the old store
commits that the session moved away, so nothing in it changes any more; only then the file gets its name. The old copy
sleeps, with its keys, until the new computer's receipt is typed, or the move is given up.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from cofront_kit._release import RELEASE
from cofront_kit.errors import BadInput, CofrontError, Refused, StoreError
from cofront_kit.files import sealed_file
from cofront_kit.model import events as e
from cofront_kit.model.access import typed_form
from cofront_kit.model.relocation import commands as c
from cofront_kit.model.relocation.events import MovedAway
from cofront_kit.model.relocation.rules import arrive, gone, receipt_of
from cofront_kit.model.state import HostNote, SessionState
from cofront_kit.model.text import clean
from cofront_kit.node.beside import boxes_of
from cofront_kit.node.following import follow
from cofront_kit.node.node import Node
from cofront_kit.node.read_back import applied, read_back
from cofront_kit.node.rooms import FACILITATOR
from cofront_kit.store.base import Rows, Store, StoredEvent, TableRows

LONGEST_PLACE: Final = 80
_EVENTS, _SESSIONS = "cofront_events", "cofront_sessions"


class Package(Struct, frozen=True):
    """What the file of a move holds.

    Attributes:
        package: Its random name.
        code: The session's code.
        release: The release that wrote it.
        rows: Table -> rows.
        secret: The secret of the session's links; None if the old computer had none.
        keys: Ballot box -> private key.
    """

    package: str
    code: str
    release: str
    rows: Rows
    secret: bytes | None
    keys: dict[str, bytes]

    def __repr__(self) -> str:
        """Leave the content out."""
        return f"Package({self.code!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("code", self.code)]


class Departure(Struct, frozen=True):
    """A session that was moved away.

    Attributes:
        code: Its code.
        title: Its title.
        file: The file that carries it.
        to: Where it goes, in a few words.
    """

    code: str
    title: str
    file: str
    to: str

    def __repr__(self) -> str:
        """For people."""
        return (
            f"The session {self.title!r} ({self.code}) sleeps on this computer now; {self.file} carries it to "
            f"{self.to}. There: cofront take {Path(self.file).name}"
        )


class Arrival(Struct, frozen=True):
    """A session that came to this computer.

    Attributes:
        code: Its code.
        title: Its title.
        receipt: Eight characters that the old computer asks for.
        file_left: The file, if it could not be deleted.
        lacks_secret: Whether the old computer had no secret of its links either.
        shares_keys: Whether this folder of keys held the secret already: the old store is on this computer too.
    """

    code: str
    title: str
    receipt: str
    file_left: str = ""
    lacks_secret: bool = False
    shares_keys: bool = False


def check_passphrase(passphrase: str) -> str:
    """Check a passphrase that somebody made up. Raises BadInput if it is too short."""
    if not isinstance(passphrase, str) or len(passphrase.strip()) < sealed_file.SHORTEST:
        raise BadInput(
            f"The passphrase is shorter than {sealed_file.SHORTEST} characters. The file holds everything, so take a "
            "longer one, such as four random words."
        )
    return passphrase


def move_away(node: Node, code: str, path: str | Path, passphrase: str, *, to: str = "") -> Departure:
    """Put a session to sleep here and write the file that carries it.

    Args:
        node: This process's node.
        code: The session's code.
        path: The file; it must not exist.
        passphrase: Opens the file on the other computer.
        to: Where it goes, in a few words, for those who ask here; "another computer" when left out.

    Raises:
        BadInput: The file can't be written; the session lives on here.
        Refused: ``session-moved``: it was moved already.
        StoreError: A key of an open ballot box is not on this computer; the session lives on here.
    """
    target = Path(path).expanduser().absolute()
    to = clean(to, what="to", most=LONGEST_PLACE, empty=True)
    state = node.state(code)
    if state.away is not None:
        raise gone(state, "facilitator")
    for box in boxes_of(state):
        node.keys.key_bytes(box)  # a missing one is reported before anything is changed
    sealed_file.begin(target)
    package = secrets.token_hex(16)
    try:
        when = datetime.now().strftime("%Y-%m-%d %H:%M")
        node.act_as(FACILITATOR, code, c.MoveAway(package, to, when))
    except BaseException:
        _unlink(sealed_file.draft_of(target))
        raise
    with _or_back(node, code, target):
        sealed_file.write(target, _packed(node, code, package), passphrase)
    away = node.state(code).away
    return Departure(code, state.title, str(target), away.to if away is not None else to)


@contextlib.contextmanager
def _or_back(node: Node, code: str, target: Path) -> Iterator[None]:
    """Wake the session up again if its file can't be written: first no file is left, then it lives."""
    try:
        yield
    except BaseException as error:
        _unlink(sealed_file.draft_of(target))
        _unlink(target)
        node.act_as(FACILITATOR, code, c.CallBack())
        if isinstance(error, CofrontError):
            raise BadInput(f"{error} The session was not moved; it goes on here.") from error
        raise


def _unlink(path: Path) -> None:
    path.unlink(missing_ok=True)


def _packed(node: Node, code: str, package: str) -> bytes:
    """Everything of a session that sleeps."""
    keys = {box: node.keys.key_bytes(box) for box in boxes_of(node.state(code))}
    content = Package(package, code, RELEASE, node.store.rows(code), node.keys.session_secret(code), keys)
    return msgspec.msgpack.encode(content)


def call_back(node: Node, code: str, file: Path | None = None) -> bool:
    """Wake a session up where it was moved away from.

    Args:
        node: This process's node.
        code: The session's code.
        file: Its file, if it is still here: it is deleted first.

    Returns:
        Whether it had been away.

    Raises:
        BadInput: The file can't be deleted; nothing was changed.
        Refused: ``session-moved``: its arrival elsewhere was confirmed.
    """
    away = node.state(code).away is not None
    if file is not None and not sealed_file.erase(file):
        raise BadInput(f"{file} can't be deleted. Delete it by hand; then leave it out of the command.")
    node.act_as(FACILITATOR, code, c.CallBack())
    return away


def confirm(node: Node, code: str, receipt: str) -> None:
    """The new computer has shown its receipt: destroy the keys of the copy that sleeps here.

    Raises:
        BadInput: This is not the receipt of this move.
        Refused: ``not-moved``: the session lives here.
    """
    state = node.state(code)
    if state.away is not None and typed_form(receipt) != receipt_of(state.away.package):
        raise BadInput(
            f"{receipt} is not the receipt of this move of {code}. Type the eight characters that cofront take showed."
        )
    node.act_as(FACILITATOR, code, c.ConfirmMove())
    node.keys.forget_session(code)


def take(node: Node, path: str | Path, passphrase: str, host: HostNote) -> Arrival:
    """Wake a session up on this computer, from the file that carries it; then the file is destroyed.

    Doing it again after a crash does what is left to do.

    Args:
        node: This process's node.
        path: The file.
        passphrase: What the old computer showed, or what was typed there.
        host: Whose computer this is; the lobby says it.

    Raises:
        BadInput: The file is none, is damaged, of a newer release, or the passphrase is wrong.
        Refused: ``session-here``: a session of this code lives here.
        StoreError: The store can't take it.
    """
    file = Path(path).expanduser().absolute()
    package = _read(file, passphrase)
    state = _state_of(package, file)
    shares = False
    if not _is_here(node, package):
        shares = _put(node, package, state, host)
    left = "" if sealed_file.erase(file) else str(file)
    receipt, lacks = receipt_of(package.package), package.secret is None
    return Arrival(package.code, state.title, receipt, left, lacks, shares)


def _read(file: Path, passphrase: str) -> Package:
    try:
        return msgspec.msgpack.decode(sealed_file.read(file, passphrase), type=Package)
    except msgspec.DecodeError as error:
        raise BadInput(f"{file} can't be read here ({error}). Update cofront-kit on this computer.") from None


def _state_of(package: Package, file: Path) -> SessionState:
    """The session in a file, as its own log says."""
    try:
        state, _ = follow(package.code, None, _log(package))
    except StoreError as error:
        raise BadInput(
            f"{file} was written by cofront-kit {package.release}, and this is {RELEASE}: {error} "
            "Update this one: pip install --upgrade cofront-kit"
        ) from None
    if state is None or state.code != package.code:
        raise BadInput(f"{file} holds no session. Move it once more on the old computer.")
    return state


def _log(package: Package) -> list[StoredEvent]:
    found = package.rows.get(_EVENTS, TableRows((), ()))
    wanted = StoredEvent._fields
    if not set(wanted) <= set(found.columns):
        return []
    places = [found.columns.index(name) for name in wanted]
    return sorted(StoredEvent(*(row[place] for place in places)) for row in found.rows)


def _is_here(node: Node, package: Package) -> bool:
    """Whether this very file was opened here before. Raises Refused if another copy of its session lives here."""
    try:
        here = node.state(package.code)
    except Refused:
        return False
    if package.package in here.arrived:
        return True
    if here.away is None:
        raise Refused(
            "session-here",
            f"The session {here.title!r} ({here.code}) lives on this computer already.",
            "Nothing was changed. If this is an older copy of it, delete the file.",
        )
    return False


def _put(node: Node, package: Package, state: SessionState, host: HostNote) -> bool:
    """Write the session here; returns whether this folder of keys held its secret, and this store not the session."""
    try:
        here = node.state(package.code)
    except Refused:
        here = None
    if here is not None and here.away is not None and here.away.package not in _journeys(package):
        raise Refused(
            "session-here",
            f"A session {package.code} sleeps on this computer that was moved to {here.away.to}, and this file doesn't "
            "come from there.",
            "Delete that one first, if it is not needed: cofront delete " + package.code,
        )
    decision = arrive(state, c.Arrive(package.package, host.computer, host.operator))
    now_ms = int(datetime.now().timestamp() * 1000)
    written, happened = read_back(decision.events, now_ms)
    after = applied(state, happened)
    columns = tuple(StoredEvent._fields)
    log = [*_log(package), *(StoredEvent(after.version, *one) for one in written)]
    rows = dict(package.rows)
    rows[_EVENTS] = TableRows(("code", *columns), tuple((package.code, *one) for one in log))
    for box, key in package.keys.items():
        node.keys.put_key(box, key)
    shares = here is None and node.keys.session_secret(package.code) is not None
    if package.secret is not None:
        node.keys.put_secret(package.code, package.secret)
    node.take_rows(package.code, rows, instead_of=0 if here is None else here.version)
    return shares


def _journeys(package: Package) -> set[str]:
    """The moves that a session has behind it."""
    found = [e.read(one.tag, one.schema, one.body) for one in _log(package) if one.tag == "moved-away"]
    return {one.package for one in found if isinstance(one, MovedAway)}


def moved_codes(store: Store) -> set[str]:
    """The codes of the sessions of a store that moved to another computer."""
    found = set()
    for code in store.sessions_with("moved-away"):
        with contextlib.suppress(StoreError):
            state, _ = follow(code, None, store.events_after(code, 0))
            if state is not None and state.away is not None:
                found.add(code)
    return found
