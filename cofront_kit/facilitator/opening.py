"""Creating a session, or finding it again: by title, code or parties."""

from __future__ import annotations

import getpass
import platform
import re
import shutil
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from cofront_kit import templates
from cofront_kit.activities.registry import kinds
from cofront_kit.errors import BadInput, Note, Refused, SessionEnded, StoreError, TemplateChanged
from cofront_kit.facilitator import environment
from cofront_kit.facilitator.session import Session
from cofront_kit.model import commands
from cofront_kit.model.access import typed_form
from cofront_kit.model.mistyped import likely_meant
from cofront_kit.model.parties import Party, check_parties, party_named
from cofront_kit.model.plan import SessionPlan, check_expected
from cofront_kit.model.relocation.rules import gone
from cofront_kit.model.retention.commands import check_days
from cofront_kit.model.state import HostNote, SessionState
from cofront_kit.model.text import MAX_TITLE, clean, shown
from cofront_kit.node.node import Node
from cofront_kit.node.open_nodes import node_of
from cofront_kit.templates import Template
from cofront_kit.templates.changes import note_of, words_of
from cofront_kit.templates.creating import first_free
from cofront_kit.templates.dates import Moment
from cofront_kit.templates.kept import kept_of

S = TypeVar("S", bound=Session)


def open_session(
    kind: type[S],
    title: str | None = None,
    parties: Sequence[str | Party] | None = None,
    *,
    code: str | None = None,
    template: str | None = None,
    host: str | HostNote | None = None,
    store: str | Path | None = None,
    expected: int | None = None,
    keep_days: int | None = None,
    language: str | None = None,
    new: bool = False,
    asleep: bool = False,
) -> S:
    """Create a session, or join the existing one of this title: the open one, else the one that ended last.

    Args:
        kind: The class of the result.
        title: 1 to 200 characters.
        parties: Names of 2 to 6 parties; ``cf.Party(name, label)`` sets the short label too.
        code: The code of an existing session, instead of a title.
        template: A stock template's name or a folder: texts and agenda come from there.
        host: Whose computer it runs on, in a few words; this computer's name and the login name when left out.
        store: A database URL or a file; see :func:`cofront_kit.node.open_nodes.node_of`.
        expected: How many people may take a seat before the facilitator is asked; the template's, or 300, when left
            out. An existing session keeps its number unless this one is larger.
        keep_days: How many days after its end it is deleted by itself; the template's number, or by hand, when left
            out. An existing session must have this number, or have had it; ``session.keep_days = ...`` changes it.
        language: Language of its texts and screens, e.g. ``"de"``; the template's when left out. An existing session
            must have this one.
        new: Begin another one if the one of this title has ended, or if an open one has nearly this title. An open one
            of exactly this title is still joined, so the cell can be run again.
        asleep: Whether to take one that moved to another computer too, for those who end the move or delete it.

    Warns:
        SessionEnded: The session of this title has ended and is returned as it is.
        TemplateChanged: The template has other texts now.

    Raises:
        BadInput: Something is missing, can't be taken, or differs from the session that exists; or an open session of
            the same parties has nearly this title.
        Refused: There is no session of this code; or ``session-moved``: it moved to another computer.
    """
    more = None if expected is None else check_expected(expected)
    days = check_days(keep_days)
    store = None if store is None else str(store)
    node = node_of(store)
    chosen = None if template is None else templates.find(template, language=language)
    if code is None and title is None:
        code = environment.session_code()
    if code is not None:
        there = _existing(node, code)
        return _joined(kind, node, there, title, parties, store, more, days, language, asleep=asleep)
    if title is None:
        if chosen is None:
            raise BadInput(
                'Which session? Give a title and the parties: cf.session("Calling for trust", parties=["Acme", '
                '"Borealis"]), the code of an existing one: cf.session(code="K7QF2M"), or a template.'
            )
        title = _continued(node, chosen) or chosen.title
    title = clean(title, what="the title", most=MAX_TITLE)
    found = _find(node, title)
    if found is not None:
        session = _joined(kind, node, found, title, parties, store, more, days, language)
        if chosen is not None and (said := note_of(session.state, chosen)):
            warnings.warn(said, TemplateChanged, stacklevel=3)
        return session
    if not new:
        named = None if parties is None else check_parties(parties)
        ended = _ended(node, title, named)
        if ended is not None:
            _refuse_moved(ended)
            warnings.warn(_ended_note(ended), SessionEnded, stacklevel=3)
            return kind(node, ended.code, store)
        _refuse_slip(node, title, named)
    if parties is None and chosen is None:
        raise BadInput(
            f"There is no open session {title!r} yet, and to begin one the parties are needed: "
            f'cf.session({title!r}, parties=["Acme", "Borealis"]).'
        )
    texts = chosen or templates.recorded(templates.DEFAULT, language=language)
    if language is not None and texts.written.untranslated:
        warnings.warn(texts.written.untranslated[0], Note, stacklevel=3)
    plan = texts.plan(
        title, parties, host_note(host), activities=chosen is not None, expected=more, keep_days=days
    )
    try:
        return kind(node, _created(node, texts, plan), store)
    except Refused as error:
        if error.code != "title-taken":
            raise
    begun = node.find(plan.title)[0]  # by another notebook, in this moment
    return _joined(kind, node, begun, title, parties, store, more, days, language)


def begin(
    node: Node,
    template: str | Path,
    folder: str | Path,
    *,
    title: str | None = None,
    parties: Sequence[str | Party] | None = None,
    language: str | None = None,
    date: Moment | None = None,
) -> tuple[str, Template]:
    """Make the folder of a new session and begin the session; ``cf.session(template=".")`` in that folder joins it.

    When anything fails, neither is left.

    Args:
        node: This process's node.
        template: What :func:`cofront_kit.templates.find` takes.
        folder: A folder that doesn't exist yet.
        title: See :func:`cofront_kit.templates.create`.
        parties: See :func:`cofront_kit.templates.create`.
        language: See :func:`cofront_kit.templates.create`.
        date: See :func:`cofront_kit.templates.create`.

    Returns:
        The session's code, and the folder as a template.

    Raises:
        BadInput: As for :func:`cofront_kit.templates.create`.
        Refused: ``title-taken``: an open session has this title, and the notebook would join that one.
        StoreError: The store can't take it.
    """
    texts = templates.find(template, language=language)
    wanted = clean(texts.title if title is None else title, what="the title", most=MAX_TITLE)
    _refuse_taken(node, wanted)
    made = templates.create(texts.folder, folder, title=title, parties=parties, language=language, date=date)
    try:
        return _created(node, made, made.plan(host=host_note(None))), made
    except BaseException:
        shutil.rmtree(made.folder, ignore_errors=True)
        raise


def free_title(node: Node, wanted: str) -> str:
    """A title that no open session has: the wanted one, else with a number after it."""
    return first_free(wanted, lambda title: not node.find(title))


def _created(node: Node, texts: Template, plan: SessionPlan) -> str:
    """Create a session, with a mark of the template's texts as they are; two who begin one at once don't get two."""
    kept = kept_of(texts)
    code = node.create(
        replace(plan, words=words_of(texts.plan())),
        lambda: _refuse_taken(node, plan.title),
        files=kept.files,
    )
    there = {one.kind for one in node.state(code).activities.values()}
    for kind in kinds():
        if kind.tag in there and kind.begins is not None:
            with suppress(Refused):  # more was left open than fits
                kind.begins(node, code)
    for note in kept.notes:
        warnings.warn(note, Note, stacklevel=4)
    return code


def _refuse_taken(node: Node, title: str) -> None:
    there = next(iter(node.find(title)), None)
    if there is not None:
        raise Refused(
            "title-taken",
            f"The open session {there} has the title {title!r}, and notebooks find sessions by title.",
            f"Give this one another: {free_title(node, title)!r} is free.",
            field="title",
        )


def _continued(node: Node, template: Template) -> str | None:
    """The title of the open session of a template's folder, where the template's own title is another one's now.

    A folder that takes its title from the template it extends has another one when that one is changed, and still means
    the session that was begun there.
    """
    title = template.written.places.get(("title",))
    if title is None or title.file == template.file or node.find(template.title):
        return None
    begun = [code for code in node.open_titles().values() if node.state(code).template == template.source]
    return node.state(begun[0]).title if len(begun) == 1 else None


def _find(node: Node, title: str) -> str | None:
    """The open session of this title; preferably the one this notebook was started for."""
    named = environment.session_code()
    if named is not None:
        try:
            state = node.state(named)
        except Refused:
            named = None
        else:
            if title in (state.title, *state.earlier_titles) and state.status == "open":
                return named
    return next(iter(node.find(title)), None)


def _ended(node: Node, title: str, named: tuple[Party, ...] | None) -> SessionState | None:
    """The newest session of this title that has ended, and of these parties if they are named; else None."""
    here_first = sorted(node.find(title, closed=True), key=lambda code: code != environment.session_code())
    for code in here_first:
        try:
            state = node.state(code)
        except (Refused, StoreError):
            continue
        if named is None or _same_parties(state, named):
            return state
    return None


def _ended_note(state: SessionState) -> str:
    return (
        f"The session {state.title!r} ({state.code}) has ended. It can be read, and nothing in it changes. To begin "
        f"another one of this title write cf.session({state.title!r}, ..., new=True), or give another title."
    )


def _refuse_slip(node: Node, title: str, named: tuple[Party, ...] | None) -> None:
    """Refuse to begin a session if an open one of the same parties has nearly the same title: probably a typo."""
    known = node.open_titles()
    meant = likely_meant(title, known)
    if meant is None:
        return
    if named is not None and not _same_parties(node.state(known[meant]), named):
        return
    raise BadInput(
        f"There is no session {title!r}, but an open one of the same parties: {meant!r} ({known[meant]}). Write that "
        f"title to join it, or add new=True to begin another one."
    )


def _same_parties(state: SessionState, named: tuple[Party, ...]) -> bool:
    found = {party_named(state.parties, one.name) for one in named}
    return None not in found and len(found) == len(named) == len(state.parties)


def _existing(node: Node, code: str) -> str:
    if not isinstance(code, str) or not re.fullmatch(r"[\w\s-]{1,32}", code):
        raise BadInput(f'code is {shown(code)}. A code has six characters, e.g. code="K7QF2M".')
    plain = typed_form(code)
    try:
        node.state(plain)
    except Refused as error:
        if error.code != "no-session":
            raise
        raise Refused(
            "no-session",
            f"There is no session {plain!r} in the store {node.store.url}.",
            "Check the code, or name another store: cf.session(code=..., store=...).",
        ) from None
    return plain


def _joined(
    kind: type[S],
    node: Node,
    code: str,
    title: str | None,
    parties: Sequence[str | Party] | None,
    store: str | None,
    expected: int | None,
    keep_days: int | None,
    language: str | None,
    *,
    asleep: bool = False,
) -> S:
    """Join an existing session, unless the call contradicts it."""
    state = node.state(code)
    if not asleep:
        _refuse_moved(state)
    titles = (state.title, *state.earlier_titles)
    if title is not None and clean(title, what="the title", most=MAX_TITLE) not in titles:
        raise BadInput(
            f"The session {code} has the title {state.title!r}, and this cell says {title!r}. Leave the title out, or "
            "leave the code out to begin a new session."
        )
    if parties is not None:
        _check_same_parties(state, check_parties(parties))
    if language is not None and language.casefold() != state.language.casefold():
        raise BadInput(
            f"The session {state.title!r} ({code}) is in the language {state.language!r}, and this cell says "
            f"{language!r}. Leave language out to join it, or give another title to begin one in {language!r}."
        )
    if keep_days is not None and keep_days not in (state.keep_days, *state.keep_before):
        now = "as long as you like" if state.keep_days is None else f"{state.keep_days} days after its end"
        raise BadInput(
            f"The session {state.title!r} ({code}) is kept {now}, and this cell says {keep_days} days. Leave keep_days "
            f"out to join it; session.keep_days = {keep_days} changes it, and everybody's page says so."
        )
    if expected is not None and expected > state.expected and state.status == "open":
        node.act(code, commands.SetExpected(expected))
    return kind(node, code, store)


def _refuse_moved(state: SessionState) -> None:
    if state.away is not None:
        raise gone(state, "facilitator")


def _check_same_parties(state: SessionState, parties: tuple[Party, ...]) -> None:
    have, named = [party.name for party in state.parties], [party.name for party in parties]
    new = [name for name in named if party_named(state.parties, name) is None]
    meant = {one.id for name in named if (one := party_named(state.parties, name)) is not None}
    gone = [party.name for party in state.parties if party.id not in meant]
    if not new and not gone:
        return
    differs = [f"new here: {', '.join(map(repr, new))}"] if new else []
    differs += [f"missing here: {', '.join(map(repr, gone))}"] if gone else []
    raise BadInput(
        f"The open session {state.title!r} ({state.code}) has the parties {', '.join(map(repr, have))}; this cell "
        f"names others ({'; '.join(differs)}). Write parties={have!r} to join it, choose another title, "
        f'or end that one: cf.session(code="{state.code}").close().'
    )


def host_note(host: str | HostNote | None) -> HostNote:
    """Whose computer this is: as said, else this computer's name and the login name."""
    if isinstance(host, HostNote):
        return host
    if host is not None:
        return HostNote(computer=clean(host, what="host", most=200))
    try:
        operator = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name: containers, services
        operator = ""
    return HostNote(computer=platform.node(), operator=operator)
