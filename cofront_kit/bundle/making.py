"""Making a bundle: everything that everyone may have of a session, in one signed file."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cofront_kit.activities.export import Wanted
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.table import Shown
from cofront_kit.bundle import bag, signing_keys
from cofront_kit.bundle.container import packed
from cofront_kit.bundle.content import (
    COMPUTER_TAG,
    OPERATOR_TAG,
    REPORT_NOTEBOOK,
    REPORT_PAGE,
    calendars,
    info_of,
    made_again,
    replayed_tables,
)
from cofront_kit.bundle.publishing import public_events
from cofront_kit.bundle.replaying import Replayed
from cofront_kit.bundle.table_files import arrow_module, as_parquet
from cofront_kit.errors import BadInput, CofrontError
from cofront_kit.files.writing import write_bytes
from cofront_kit.model.kinds import MissingSpec
from cofront_kit.report.write import page_and_notebook

if TYPE_CHECKING:
    from cofront_kit.facilitator.session import Session
    from cofront_kit.model.state import ActivityState

FACILITATOR: Final = "signatures/facilitator.sig"


def write(session: Session, path: str | Path, *, key: str | Path | None = None) -> Path:
    """Write a session's bundle: tables, report, commitments, template and public events, signed.

    The same session gives the same bytes again, as long as the same release, packages and key write it; so do
    signatures of kinds other than Ed25519 not.

    Args:
        session: The session. What disclosure held back is not in the file, nor what is still sealed.
        path: The file, ``.zip``; an older one is replaced when the new one is complete.
        key: The private key that signs, as ``ssh-keygen`` makes it; this computer's own when left out.

    Returns:
        The file's absolute path.

    Raises:
        BadInput: It can't be written there, pyarrow is missing, or the key can't be used.
        Refused: ``no-next-date``: as for the report.
    """
    target = Path(path).expanduser().absolute()
    if target.suffix.lower() != ".zip":
        raise BadInput(f"{target.name} would be a bundle, which is a ZIP archive. Let its name end in .zip.")
    if target.is_dir() or not target.parent.is_dir():
        raise BadInput(f"The bundle can't be written to {target}. Name a file in a folder that exists.")
    arrow_module()
    files = bag_of(session)
    files[FACILITATOR] = signing_keys.signed_with(key or signing_keys.own_key(), files[bag.TAG_MANIFEST])
    return replaced(target, packed(f"cofront-{session.code}", files))


def replaced(target: Path, content: bytes) -> Path:
    """Write a file completely or not at all. Raises BadInput if it can't be."""
    draft = target.with_name(target.name + ".part")
    try:
        write_bytes(draft, content)
        os.replace(draft, target)
    except OSError as error:
        raise BadInput(f"{target} can't be written: {error.strerror}. Name another file.") from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return target


def bag_of(session: Session) -> dict[str, bytes]:
    """The files of a session's bundle, not signed yet: path -> content.

    Args:
        session: The session.

    Raises:
        BadInput: pyarrow is missing.
        CofrontError: The public events don't lead to the tables; nothing is written then.
    """
    node, code = session.node, session.code
    lines = public_events(node.store.events_after(code, 0))
    replayed = Replayed(lines)
    made = replayed_tables(replayed)
    there = replayed_tables(_Begun(node, code))
    if other := [name for name in made if made[name][1] != there[name][1]]:
        raise CofrontError(
            f"The public events of {code} don't lead to the tables {', '.join(other)}, so no bundle was "
            "written. Please report this; cofront export CODE tables.csv still works."
        )
    page, notebook = page_and_notebook(session)
    payload = {
        **made_again(replayed, lines),
        **{f"tables/{name}.parquet": as_parquet(found, cells) for name, (found, cells) in made.items()},
        **{path: _calendar(session, kind) for path, kind in calendars().items()},
        REPORT_PAGE: page,
        REPORT_NOTEBOOK: notebook,
    }
    host = session.state.host
    computer = {COMPUTER_TAG: host.computer, OPERATOR_TAG: host.operator}
    return bag.bagged(payload, {**info_of(replayed), **{tag: said for tag, said in computer.items() if said}})


class _Begun(Shown):
    """A session without the content of steps that were never opened: a bundle has their titles only."""

    @cached_property
    def steps(self) -> tuple[ActivityState, ...]:
        """All steps in the agenda's order."""
        return tuple(one if one.round else _titled(one) for one in super().steps)


def _titled(step: ActivityState) -> ActivityState:
    spec = MissingSpec(title=step.spec.title, within=step.spec.within, kind=step.kind, body=b"{}")
    return replace(step, spec=spec)


def _calendar(session: Session, kind: ActivityKind) -> bytes:
    """A kind's calendar, as ``cofront export`` writes it."""
    there = [id for id in session.agenda if session.state.activities[id].kind == kind.tag]
    activity = kind.author(
        session.node, session.code, there[0] if there else min(kind.own_ids, default=kind.tag)
    )
    with tempfile.TemporaryDirectory(prefix="cofront-bundle-") as folder:
        end = ".ics"
        (file,) = kind.exports[end](activity, str(Path(folder) / f"{kind.name}{end}"), Wanted())
        return file.read_bytes()
