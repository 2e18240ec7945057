"""Verifying a bundle: what is proved by it, what is not, and by whom."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from cofront_kit._release import RELEASE
from cofront_kit.bundle import bag
from cofront_kit.bundle.content import (
    COMPUTER_TAG,
    EVENTS,
    OPERATOR_TAG,
    RELEASE_TAG,
    REPORT_NOTEBOOK,
    REPORT_PAGE,
    calendars,
    info_of,
    made_again,
    replayed_tables,
)
from cofront_kit.bundle.reading import Opened, Signer, opened
from cofront_kit.bundle.replaying import as_events
from cofront_kit.bundle.table_files import EXTRA, parquet_cells
from cofront_kit.errors import BadBundle, BadInput

Proved = Literal["proved", "not-checked", "not-proved"]


class Finding(Struct, frozen=True):
    """One thing that was looked at.

    Attributes:
        what: Its stable name, e.g. ``"replay"``.
        is_: Whether it is proved, could not be checked here, or can't be proved by any bundle.
        words: The same in a sentence.
    """

    what: str
    is_: Proved
    words: str


class Verified(Struct, frozen=True):
    """What is known of a bundle that was not refused.

    Attributes:
        code: The session's code.
        title: Its title.
        parties: The parties' names.
        digest: What identifies the bundle, whoever signs it.
        signers: Who signed it.
        findings: What is proved and what is not.
    """

    code: str
    title: str
    parties: tuple[str, ...]
    digest: str
    signers: tuple[Signer, ...]
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """All of it for people: one paragraph each for what is proved, what was not checked, what can't be proved."""
        heads = {
            "proved": "Proved:",
            "not-checked": "Not checked here:",
            "not-proved": "Not proved by any bundle:",
        }
        lines = [f"{self.title} ({self.code}), {' x '.join(self.parties)}", f"Digest {self.digest[:32]}..."]
        for is_, head in heads.items():
            said = [f"  - {one.words}" for one in self.findings if one.is_ == is_]
            lines += [head, *said] if said else []
        return "\n".join(lines)

    def __repr__(self) -> str:
        """For people."""
        return self.words


def verify(path: str | Path, *, keys: str | Path | None = None) -> Verified:
    """Verify a bundle. It is refused if a byte of it is not as it was signed, before anything of it is unpacked.

    Args:
        path: The file.
        keys: The public keys that are expected: a ``.pub`` file, or OpenSSH's ``allowed_signers``. Without it the
            bundle proves that somebody signed it, and you compare the key's fingerprint yourself.

    Raises:
        BadInput: A file can't be read.
        BadBundle: It is refused; ``code`` says why, e.g. ``"altered"``, ``"other-key"``, ``"replay"``.
    """
    return look_at(opened(path, keys=keys))


def look_at(one: Opened) -> Verified:
    """What is known of a bundle that was opened. Raises BadBundle if its events lead to other tables."""
    state = one.replayed.state
    names = tuple(party.name for party in state.parties)
    findings = [*_signed(one), *_replayed(one), *_never(one)]
    return Verified(state.code, state.title, names, one.digest, one.signers, tuple(findings))


def _signed(one: Opened) -> list[Finding]:
    found = [
        Finding(
            "complete",
            "proved",
            f"All {len(one.files)} files are as they were signed; none was added, removed or altered.",
        )
    ]
    for signer in one.signers:
        found.append(_of_signer(signer))
    if len(one.signers) == 1:
        found.append(
            Finding(
                "co-signed",
                "not-proved",
                "Nobody but the facilitator signed it. A party that agrees with the content signs it with a key of its "
                "own: cofront sign FILE.zip --key KEY --as NAME.",
            )
        )
    return found


def _of_signer(signer: Signer) -> Finding:
    who = "The facilitator's signature" if signer.name == "facilitator" else f"The signature {signer.name!r}"
    if not signer.checked:
        return Finding(
            f"signature/{signer.name}",
            "not-checked",
            f"{who} is by a kind of key that needs OpenSSH, which is not installed here: {signer.fingerprint}.",
        )
    said = {
        "expected": "one of the keys that you expect",
        "this-computer": "this computer's own key",
        "unknown": "a key unknown to this computer; compare its fingerprint with the one that its owner reads out",
    }[signer.known]
    return Finding(f"signature/{signer.name}", "proved", f"{who} is by {said}: {signer.fingerprint}.")


def _replayed(one: Opened) -> list[Finding]:
    held = Finding(
        "disclosure",
        "proved",
        "Every figure in it passes the disclosure rule again: nothing is shown of fewer people than the threshold.",
    )
    written = one.info.get(RELEASE_TAG, "")
    if written != RELEASE:
        words = (
            f"cofront-kit {written} wrote the tables, and this is {RELEASE}: whether the public events lead to exactly "
            f"these tables is checked by that release: pip install cofront-kit=={written}"
        )
        return [held, Finding("replay", "not-checked", words)]
    with as_events():
        again = made_again(one.replayed, one.files[f"{bag.DATA}{EVENTS}"])
    parquet = {path.replace(".csv", ".parquet") for path in again if path.endswith(".csv")}
    expected = {*again, *parquet, *calendars(), REPORT_PAGE, REPORT_NOTEBOOK}
    for path, content in again.items():
        if one.files.get(bag.DATA + path) != content:
            raise BadBundle(
                "replay",
                f"The public events lead to another {path} than the bundle holds: signed, but not what happened.",
            )
    if extra := sorted(
        path for path in one.files if path.startswith(bag.DATA) and path[len(bag.DATA) :] not in expected
    ):
        raise BadBundle("added", f"{extra[0]} is signed, but no file of a bundle.")
    for tag, said in info_of(one.replayed).items():
        if one.info.get(tag) != " ".join(said.split()):
            raise BadBundle("replay", f"The bag says another {tag} than the public events lead to.")
    replayed = Finding(
        "replay",
        "proved",
        "Its public events, replayed here, lead to exactly these tables, commitments and questions.",
    )
    return [held, replayed, _parquet(one)]


def _parquet(one: Opened) -> Finding:
    for name, (found, cells) in replayed_tables(one.replayed).items():
        path = f"{bag.DATA}tables/{name}.parquet"
        try:
            same = path in one.files and parquet_cells(found, one.files[path]) == cells
        except BadInput:
            words = f"Whether the Parquet files hold the same as the CSV files needs pyarrow: {EXTRA}"
            return Finding("parquet", "not-checked", words)
        except ValueError:
            same = False
        if not same:
            raise BadBundle(
                "replay", f"The public events lead to another table than tables/{name}.parquet holds."
            )
    return Finding("parquet", "proved", "The Parquet files hold the same as the CSV files.")


def _never(one: Opened) -> list[Finding]:
    computer = " ".join(one.info.get(tag, "") for tag in (COMPUTER_TAG, OPERATOR_TAG)).strip()
    where = f" ({computer}, as the lobby said)" if computer else ""
    return [
        Finding(
            "report",
            "not-proved",
            "The report and the calendar are as they were signed, but they are not made again here. Compare their "
            "figures with the tables.",
        ),
        Finding(
            "host",
            "not-proved",
            f"The facilitator's key lies on a computer{where}. Whoever ran that computer could have written other "
            "events and signed them; a party that was there says by its own signature that it was so.",
        ),
        Finding(
            "owner",
            "not-proved",
            "Who owns a key, and when it signed: a signature says neither. Get the key from its owner, by another way.",
        ),
    ]
