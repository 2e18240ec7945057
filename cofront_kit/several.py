"""What a notebook author calls over several sessions: ``cf.alliance``, ``cf.alliances`` and ``cf.forget``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadBundle, BadInput
from cofront_kit.model.text import shown
from cofront_kit.over_sessions.alliance import Alliance
from cofront_kit.over_sessions.kept import KeptSession
from cofront_kit.over_sessions.sources import Sources

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.over_sessions.forgetting import Forgotten


@hinted
def alliance(
    parties: str | Sequence[str],
    *,
    aliases: Mapping[str, str] | None = None,
    store: str | Path | Sequence[str | Path] | None = None,
    bundles: Sequence[str | Path | KeptSession] = (),
    timezone: str | None = None,
) -> Alliance:
    """The sessions of the same parties, read together: how trust went, what became of promises, where value came from.

    A session that is found twice, in two stores or as a bundle too, counts once.

    Args:
        parties: ``"Acme x Borealis"``, or a list of names. A present name, a short label or an earlier name finds a
            party; small and capital letters don't matter.
        aliases: Other name of a party -> its name, for one that was renamed between sessions, or merged with another.
        store: A database URL or a file, or several of them; else ``COFRONT_STORE``, else the file in the user's data
            folder.
        bundles: Files that ``cofront export`` wrote, to be read without importing them. A damaged or altered one is
            refused; whose key signed it, ``cofront verify`` says.
        timezone: Whose days count, ``"Europe/Berlin"``; UTC when left out.

    Returns:
        ``.sessions``, ``.frame("trust")`` and further tables, ``.trends()``; see ``docs/alliance.md``.

    Raises:
        BadInput: No session of exactly these parties; the message names the alliances there are.
        StoreError: A store can't be opened.

    Example:
        >>> import cofront_kit as cf
        >>> for month in ("January", "March"):
        ...     _ = cf.session(f"Review in {month}", ["Acme", "Borealis"], store="memory", new=True)
        >>> alliance = cf.alliance("Acme x Borealis", store="memory")
        >>> alliance.name, list(alliance.sessions["title"])
        ('Acme × Borealis', ['Review in January', 'Review in March'])
    """
    return Alliance(parties, _sources(store, bundles), aliases=aliases, timezone=timezone)


@hinted
def alliances(store: str | Path | Sequence[str | Path] | None = None) -> pd.DataFrame:
    """The alliances of a store, as a table: which parties met, how often, and from when to when.

    Args:
        store: As for :func:`alliance`.

    Returns:
        ``alliance``, the name that :func:`alliance` takes; ``parties``; ``sessions``; ``first`` and ``last``, days. The
        alliance with the newest session comes first.

    Raises:
        StoreError: A store can't be opened.

    Example:
        >>> import cofront_kit as cf
        >>> list(cf.alliances(store="memory").columns)
        ['alliance', 'parties', 'sessions', 'first', 'last']
    """
    from cofront_kit.over_sessions.alliance import list_alliances

    return list_alliances(_sources(store, ()))


def _sources(
    store: str | Path | Sequence[str | Path] | None, bundles: Sequence[str | Path | KeptSession]
) -> Sources:
    found: Sequence[str | Path | KeptSession] = [bundles] if isinstance(bundles, (str, Path)) else bundles
    return Sources(store, [one if isinstance(one, KeptSession) else _read(one) for one in found])


def _read(path: str | Path) -> KeptSession:
    """The session in a bundle. Raises BadInput if it is none, or not as it was signed; the message names the file."""
    from cofront_kit.bundle.reading import read

    if not isinstance(path, (str, Path)):
        raise BadInput(f"bundles holds {shown(path)}. Give the files that `cofront export` wrote.")
    try:
        return read(path)
    except BadBundle as error:
        raise BadBundle(error.code, f"{path}: {error}") from None


@hinted
def forget(
    party: str,
    confirm: str = "",
    *,
    store: str | Path | None = None,
    keep: Sequence[str] = (),
    rest: bool = False,
) -> Forgotten:
    """Delete all sessions of a party in a store, permanently and for everyone, with what was imported of others.

    ``cf.forget("Acme")`` deletes nothing: it raises, and the message lists what would go and what would stay.

    Args:
        party: A name that it has or had in the sessions.
        confirm: The same name again.
        store: As in :func:`alliance`, one.
        keep: The codes of sessions that stay.
        rest: If people are in one of the rooms, delete the others; otherwise nothing is deleted then.

    Returns:
        A receipt: what was deleted, and what no program on this computer can delete.

    Raises:
        BadInput: ``confirm`` is another name, or there is no such party.
        Refused: ``people-here``: people are in one of the rooms right now.
    """
    from cofront_kit.node.open_nodes import node_of
    from cofront_kit.over_sessions import forgetting
    from cofront_kit.store.locate import check_there

    check_there(store)
    node = node_of(store)
    return forgetting.forget(node, forgetting.plan(node, party, keep), confirm, rest=rest)
