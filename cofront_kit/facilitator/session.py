"""A session as a program holds it: create it or find it again, and lead it. Widgets come on top in ``notebook.py``.

The module is not called ``session``: importing it would replace the function ``cofront_kit.session`` by the module.
"""

from __future__ import annotations

import getpass
import platform
import re
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from cofront_kit import templates
from cofront_kit.activities.activity import Activity, Threshold, checked_threshold, refuse_slip, wrong_kind
from cofront_kit.activities.check_in import CheckIn
from cofront_kit.activities.trust_poll import Poll
from cofront_kit.checks.calls import gated
from cofront_kit.errors import BadInput, Refused, SessionEnded, StoreError, TemplateChanged
from cofront_kit.facilitator import environment as here
from cofront_kit.facilitator.deletion import Receipt, delete
from cofront_kit.facilitator.method import Method
from cofront_kit.facilitator.people import Seating
from cofront_kit.model import commands
from cofront_kit.model.access import typed_form
from cofront_kit.model.kinds.check_in.spec import CheckInSpec
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec
from cofront_kit.model.mistyped import slip_of
from cofront_kit.model.parties import ByParty, Party, check_parties, party_named, the_party
from cofront_kit.model.places.commands import MAX_EXPECTED
from cofront_kit.model.plan import check_expected
from cofront_kit.model.state import ActivityState, HostNote, SessionState
from cofront_kit.model.text import MAX_TITLE, clean, shown
from cofront_kit.node.node import Node
from cofront_kit.node.open_nodes import node_of
from cofront_kit.templates.changes import new_words, note_of, words_of
from cofront_kit.templates.library import Items, Template

S = TypeVar("S", bound="Session")


@gated
class Session(Seating, Method):
    """One session, seen by the facilitator at this computer.

    Everything is read afresh from the store: what a phone or another process did is there at once.

    Args:
        node: This process's way into the store.
        code: The session's code.
        store: How the store was named, for processes started from here; None for the default.
    """

    def __init__(self, node: Node, code: str, store: str | None = None) -> None:
        self.node = node
        self.code = code
        self.store = store

    # --- what is ------------------------------------------------------------------------------------------

    @property
    def state(self) -> SessionState:
        """The session as committed."""
        return self.node.state(self.code)

    @property
    def title(self) -> str:
        """Its title."""
        return self.state.title

    @property
    def status(self) -> str:
        """``"open"`` or ``"closed"``."""
        return self.state.status

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties' names, in order."""
        return tuple(party.name for party in self.state.parties)

    @property
    def agenda(self) -> tuple[str, ...]:
        """The ids of its activities, in order."""
        return self.state.agenda

    @property
    def stage(self) -> str | None:
        """The id of the activity that everyone is at; None is the lobby."""
        return self.state.stage

    @property
    def presence(self) -> dict[str, int]:
        """Party name -> people connected now."""
        counts = self.node.presence(self.code)
        state = self.state
        return ByParty(state.parties, {party: counts.get(party, 0) for party in state.party_ids})

    @property
    def shared(self) -> dict[str, int]:
        """Party name -> people who share a phone with somebody; devices can't be proved, so it is what phones said."""
        state = self.state
        shared = state.shared_phones()
        return ByParty(state.parties, {party: shared.get(party, (0, 0))[0] for party in state.party_ids})

    @property
    def joined(self) -> dict[str, int]:
        """Party name -> people who ever joined."""
        state = self.state
        return ByParty(state.parties, state.head_counts())

    @property
    def template(self) -> Template:
        """The template its texts come from.

        Raises:
            BadInput: Its folder can't be found from this computer.
        """
        return templates.recorded(self.state.template or templates.DEFAULT)

    def take_template(self) -> None:
        """Take framing and activities as the template has them now, before anything was opened.

        Taking them again changes nothing. What the template doesn't name stays.

        Raises:
            BadInput: Its folder can't be found or read.
            Refused: ``already-opened``: the session keeps the words that people have seen.
        """
        self.node.take_template(self.code, new_words(self.state, self.template))

    # --- what the facilitator does ------------------------------------------------------------------------

    def poll(
        self,
        id: str,  # noqa: A002 - the word authors use
        items: Items | None = None,
        threshold: Threshold = "suggested",
        *,
        title: str | None = None,
        intro: str | None = None,
        mirror: bool | None = None,
        new: bool = False,
    ) -> Poll:
        """The trust poll of this id: drafted when it is new, else found again.

        Args:
            id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
            items: ``"pulse"``, ``"map"``, or a list of item ids of the session's template; when left out the
                template's own activity of this id, or ``"pulse"``.
            threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
            title: Its title; the template's when left out.
            intro: One or two sentences before the first statement; the template's when left out.
            mirror: Whether people also guess how the other side rates theirs; the template's word when left out.
            new: Add it although its id is nearly that of another activity.

        Raises:
            BadInput: The poll of this id has other items, another threshold or another mirror than named here, or
                the activity of this id is no poll; or the id is nearly that of another activity.
        """
        _check_id(id)
        wanted = checked_threshold(threshold)
        if mirror is not None and not isinstance(mirror, bool):
            raise BadInput(
                f"mirror is {shown(mirror)}. Write True to have people guess how the other side rates them."
            )
        found = self.state.activities.get(id)
        have = None if found is None else _poll_spec(id, found)
        if found is None or have is None:
            refuse_slip(self.state, self.template.ids, id, new=new)
            spec = self._spec(id, items, title, intro, None, mirror=mirror)
            self.node.act(self.code, commands.Draft(id, spec))
        else:
            if items is not None or title is not None or intro is not None:
                spec = self._spec(id, items, title, intro, have.title, mirror=mirror)
                _check_same_items(id, [item.id for item in have.items], spec, opened=found.round > 0)
            if mirror not in (None, have.mirror):
                raise BadInput(
                    f"The poll {id!r} of this session was made {'with' if have.mirror else 'without'} a mirror, and "
                    f"this cell says mirror={mirror}. Write mirror={have.mirror}, or give the new poll another id."
                )
        _check_threshold("poll", id, found, wanted)
        return Poll(self.node, self.code, id, wanted)

    def _spec(
        self,
        id: str,  # noqa: A002
        items: Items | None,
        title: str | None,
        intro: str | None,
        existing: str | None,
        *,
        mirror: bool | None,
    ) -> dict[str, Any]:
        template = self.template
        own = template.activity(id) if items is None else None
        if own is None or own["kind"] != "trust-poll":
            chosen = "pulse" if items is None else items
            return template.poll(chosen, title=title or existing, intro=intro, mirror=bool(mirror))
        if mirror and not own["mirror"]:
            own |= {"mirror": True, "mirror_about": template.poll(mirror=True)["mirror_about"]}
        elif mirror is not None:
            own["mirror"] = mirror
        return own | ({"title": title} if title else {}) | ({"intro": intro} if intro is not None else {})

    def perspective(
        self,
        id: str | None = None,  # noqa: A002
        *,
        form: str | None = None,
        moment: str | None = None,
        threshold: Threshold = "suggested",
        title: str | None = None,
        intro: str | None = None,
        new: bool = False,
    ) -> CheckIn:
        """The perspective check-in of a moment: drafted when it is new, else found again.

        Args:
            id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``; ``check-in-before`` and so on when left out.
            form: ``"short"``, one scale a lens, or ``"long"``; what is there already, or short, when left out.
            moment: ``"before"``, ``"after"`` or ``"then"``; before when left out.
            threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
            title: Its title; the template's when left out.
            intro: One or two sentences before the first scale; the template's when left out.
            new: Add it although its id is nearly that of another activity.

        Raises:
            BadInput: There is no such moment or form; or the check-in of this id has another one, or another
                threshold; or the activity of this id is no check-in; or the id is nearly that of another activity.
        """
        wanted = checked_threshold(threshold)
        asked = None if moment is None else templates.checked_moment(moment)
        size = None if form is None else templates.checked_form(form)
        if id is None:
            id = templates.check_in_id(asked or "before")  # noqa: A001
        _check_id(id)
        found = self.state.activities.get(id)
        if found is None:
            refuse_slip(self.state, self.template.ids, id, new=new)
            self.node.act(self.code, commands.Draft(id, self._lenses(id, asked, size, title, intro)))
        else:
            have = _check_in_spec(id, found)
            for name, said, is_so in (("moment", asked, have.moment), ("form", size, have.form)):
                if said not in (None, is_so):
                    raise BadInput(
                        f"The check-in {id!r} of this session has {name}={is_so!r}, and this cell says "
                        f"{name}={said!r}. Write {name}={is_so!r}, or give the new check-in another id."
                    )
        _check_threshold("check-in", id, found, wanted)
        return CheckIn(self.node, self.code, id, wanted)

    def _lenses(
        self,
        id: str,  # noqa: A002
        moment: str | None,
        form: str | None,
        title: str | None,
        intro: str | None,
    ) -> dict[str, Any]:
        """The content of a new check-in: the template's own of this id, else one made from its texts."""
        template = self.template
        own = template.activity(id) or {}
        if own.get("kind") != "check-in" or moment not in (None, own["moment"]):
            own = {}
        ending = next((known for known in templates.MOMENTS if id == templates.check_in_id(known)), "before")
        return template.check_in(
            moment or own.get("moment") or ending,
            form or own.get("form") or "short",
            title=title or own.get("title"),
            intro=intro if intro is not None else own.get("intro"),
        )

    @property
    def what_next(self) -> str:
        """What :meth:`next` would do now, in words, and what speaks against it."""
        coming = self.node.view(self.code)["next"]
        return " ".join(part for part in (coming["words"], coming["ask"]) if part)

    def next(self, *, anyway: bool = False) -> str:
        """Do what comes next: bring everyone to the next step and open it, close and reveal it, or go on.

        Each call goes one act further, so write it into a cell that you run on purpose: Run All would lead through the
        whole session.

        Args:
            anyway: Do it although something speaks against it: people who have not handed in, a round beside the last
                one, the end.

        Returns:
            What was done, in words.

        Raises:
            Refused: ``not-yet``: something speaks against it, or others come first; the message says what.
        """
        coming = self.node.view(self.code)["next"]
        if not coming["label"]:
            raise Refused("not-yet", coming["words"], "Look at what_next again afterwards.")
        if coming["ask"] and not anyway:
            raise Refused("not-yet", f"{coming['label']}: {coming['ask']}", "Wait, or next(anyway=True).")
        fields = {name: coming[name] for name in ("do", "step", "activity", "round", "turn")}
        self.node.act(self.code, commands.GoOn(**fields))
        return str(coming["words"])

    def rename(self, title: str) -> None:
        """Give the session another title. Cells that name an earlier title go on to find it.

        Args:
            title: 1 to 200 characters.

        Raises:
            BadInput: It can't be taken as a title.
            Refused: The session is closed.
        """
        self.node.act(self.code, commands.RenameSession(clean(title, what="the title", most=MAX_TITLE)))

    def rename_party(self, party: str, name: str | None = None, *, label: str | None = None) -> None:
        """Give a party another name or short label. Cells that name an earlier one go on to find it.

        Args:
            party: Its name, its label, or a name that it had before.
            name: The full name, 1 to 60 characters; as it is when left out.
            label: The short label, at most 14 characters; an empty text for one made of the name. When left out, a
                label that was made follows the name, and one that was chosen stays.

        Raises:
            BadInput: There is no such party, or the name or label can't be taken.
            Refused: The session is closed.
        """
        state = self.state
        found = the_party(state.parties, party)
        try:
            self.node.act(self.code, commands.RenameParty(found.id, name, label))
        except Refused as error:
            if error.code != "bad-name":
                raise
            raise BadInput(str(error)) from None

    def bring_everyone(self, to: Activity | str | None = None) -> None:
        """Move the stage: all screens offer to go there.

        Args:
            to: A poll, a check-in, or the id of an activity; None is the lobby. After the end nobody is moved.
        """
        target = to.id if isinstance(to, Activity) else to
        if self.status == "closed":
            return  # a notebook is run again to read it
        self.node.act(self.code, commands.MoveStage(target))

    def remove_step(self, step: Activity | str) -> None:
        """Take a step off the agenda again, with its parts: one that was added by mistake and never opened.

        Args:
            step: A poll, a board ..., or the id of an activity.

        Raises:
            Refused: ``already-opened``; ``unknown-activity``.
        """
        self.node.act(self.code, commands.RemoveActivity(step.id if isinstance(step, Activity) else step))

    # --- who comes in -------------------------------------------------------------------------------------

    @property
    def expected(self) -> int:
        """How many people may take a seat before you are asked."""
        return self.state.expected

    @property
    def waiting(self) -> int:
        """People more than expected who wait to be let in."""
        return self.node.waiting(self.code)

    def expect(self, people: int) -> None:
        """Say how many people are expected, at any time. More of them wait, and you are asked; nobody loses a seat.

        Args:
            people: 1 to 10,000.
        """
        self.node.act(self.code, commands.SetExpected(check_expected(people)))

    def let_in(self) -> int:
        """Let in who waits now; those who come after them wait again.

        Returns:
            How many waited.
        """
        waiting, state = self.waiting, self.state
        if waiting:
            people = min(MAX_EXPECTED, max(state.expected, state.people + waiting))
            self.node.act(self.code, commands.SetExpected(people))
        return waiting

    def let_nobody_in(self) -> None:
        """Send away who waits, and whoever comes beyond the expected number, until :meth:`expect` is called again."""
        self.node.act(self.code, commands.SetExpected(self.state.expected, "refuse"))

    def close(self, *, report: bool = False) -> None:
        """End the session: nobody joins or answers any more; what was revealed stays readable. Again: nothing.

        Args:
            report: Whether everyone gets the report in the same moment; also of a session that was closed without it.

        Raises:
            Refused: An activity is still open; or ``no-next-date``, see :meth:`hand_out_report`.
        """
        self.node.act(self.code, commands.CloseSession(report))

    def hand_out_report(self) -> None:
        """Give everyone the report as the session is now: on their phones, to read and to keep. Again: a new one.

        Raises:
            Refused: ``no-next-date``: the method was begun, and nobody said when the parties meet again. Say
                ``session.next_date = "2027-01-15"``, or ``session.no_next_date()``.
        """
        self.node.act(self.code, commands.HandOutReport())

    def delete(self, confirm: str = "") -> Receipt:
        """Delete the session with all its traces in the store and in the folder of keys, for ever and for everyone.

        Args:
            confirm: Its code once more.

        Returns:
            A receipt: what was deleted, by counts, and what no program at this computer can delete. It holds no word of
            the session.

        Raises:
            BadInput: ``confirm`` is not its code.
            Refused: ``people-here``: people are in its room just now.
        """
        return delete(self.node, self.code, confirm)

    def __repr__(self) -> str:
        """Title, code and status; no link."""
        state = self.state
        names = " × ".join(party.name for party in state.parties)
        return f"Session {state.code}: {state.title!r}, {names}, {state.status}"


# --- creating and finding ---------------------------------------------------------------------------------


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
    new: bool = False,
) -> S:
    """Create a session, or join the one of the same title again: the open one, else the one that ended last.

    Args:
        kind: The class of the result.
        title: 1 to 200 characters.
        parties: Names of 2 to 6 parties; ``cf.Party(name, label)`` for one whose short label you choose.
        code: The code of an existing session, instead of a title.
        template: A stock template's name or a folder: texts and agenda come from there.
        host: On whose computer it runs, in a few words; this computer and the login name when left out.
        store: A database URL or a file; see :func:`cofront_kit.node.open_nodes.node_of`.
        expected: How many people may take a seat before the facilitator is asked; the template's, or 300, when left
            out. A session that exists keeps its number unless this one is larger.
        new: Begin another one where the one of this title has ended, and where an open one has nearly this title. An
            open one of exactly this title is joined all the same, so that the cell can be run again.

    Warns:
        SessionEnded: The session of this title has ended, and is given as it is.
        TemplateChanged: The template has other words now.

    Raises:
        BadInput: Something is missing, can't be taken, or differs from the session that exists; or an open session of
            the same parties has nearly this title.
        Refused: There is no session of this code.
    """
    more = None if expected is None else check_expected(expected)
    store = None if store is None else str(store)
    node = node_of(store)
    chosen = None if template is None else templates.find(template)
    if code is None and title is None:
        code = here.session_code()
    if code is not None:
        return _joined(kind, node, _existing(node, code), title, parties, store, more)
    if title is None:
        if chosen is None:
            raise BadInput(
                'Which session? Give a title and the parties: cf.session("Calling for trust", parties=["Acme", '
                '"Borealis"]), the code of an existing one: cf.session(code="K7QF2M"), or a template.'
            )
        title = chosen.title
    title = clean(title, what="the title", most=MAX_TITLE)
    found = _find(node, title)
    if found is not None:
        session = _joined(kind, node, found, title, parties, store, more)
        if chosen is not None and (said := note_of(session.state, chosen)):
            warnings.warn(said, TemplateChanged, stacklevel=3)
        return session
    if not new:
        named = None if parties is None else check_parties(parties)
        ended = _ended(node, title, named)
        if ended is not None:
            warnings.warn(_ended_note(ended), SessionEnded, stacklevel=3)
            return kind(node, ended.code, store)
        _refuse_slip(node, title, named)
    if parties is None and chosen is None:
        raise BadInput(
            f"There is no open session {title!r} yet, and to begin one the parties are needed: "
            f'cf.session({title!r}, parties=["Acme", "Borealis"]).'
        )
    texts = chosen or templates.recorded(templates.DEFAULT)
    plan = texts.plan(title, parties, _host(host), activities=chosen is not None, expected=more)
    return kind(node, node.create(replace(plan, words=words_of(texts.plan()))), store)


def _find(node: Node, title: str) -> str | None:
    """The open session of this title; the one this notebook was started for comes first."""
    named = here.session_code()
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
    """The newest session of this title that has ended, of these parties when they are named; else None."""
    here_first = sorted(node.find(title, closed=True), key=lambda code: code != here.session_code())
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
    """Refuse to begin a session beside an open one of the same parties whose title is nearly the same."""
    known = node.open_titles()
    meant = slip_of(title, known)
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
        raise BadInput(f'code is {shown(code)}. A code has six signs, e.g. code="K7QF2M".')
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
) -> S:
    """Take up a session that exists, unless the call says something else about it."""
    state = node.state(code)
    titles = (state.title, *state.earlier_titles)
    if title is not None and clean(title, what="the title", most=MAX_TITLE) not in titles:
        raise BadInput(
            f"The session {code} has the title {state.title!r}, and this cell says {title!r}. Leave the title out, or "
            "leave the code out to begin a new session."
        )
    if parties is not None:
        _check_same_parties(state, check_parties(parties))
    if expected is not None and expected > state.expected and state.status == "open":
        node.act(code, commands.SetExpected(expected))
    return kind(node, code, store)


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


def _check_id(id: object) -> None:  # noqa: A002
    if not isinstance(id, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", id):
        raise BadInput(f'The id {shown(id)} needs 1 to 64 of the characters A-Z a-z 0-9 _ -, e.g. "pulse".')


def _poll_spec(id: str, found: ActivityState) -> TrustPollSpec:  # noqa: A002
    if isinstance(found.spec, TrustPollSpec):
        return found.spec
    raise BadInput(wrong_kind(id, found.spec, "trust-poll"))


def _check_in_spec(id: str, found: ActivityState) -> CheckInSpec:  # noqa: A002
    if isinstance(found.spec, CheckInSpec):
        return found.spec
    raise BadInput(wrong_kind(id, found.spec, "check-in"))


def _check_threshold(called: str, id: str, found: ActivityState | None, wanted: Threshold) -> None:  # noqa: A002
    if found is None or found.threshold is None or wanted in ("suggested", found.threshold):
        return
    raise BadInput(
        f"The {called} {id!r} was opened with the threshold {found.threshold}, and this cell says {wanted}. It is "
        f"fixed since then: write threshold={found.threshold}, or give the new {called} another id."
    )


def _check_same_items(id: str, have: list[str], spec: Mapping[str, Any], *, opened: bool) -> None:  # noqa: A002
    named = [item["id"] for item in spec["items"]]
    if named == have:
        return
    new = [item for item in named if item not in have]
    gone = [item for item in have if item not in named]
    differs = [f"new here: {', '.join(new)}"] if new else []
    differs += [f"missing here: {', '.join(gone)}"] if gone else []
    since = "It was opened already, so its items are fixed" if opened else "Its items are drafted"
    raise BadInput(
        f"The poll {id!r} of this session has other items than this cell names "
        f"({'; '.join(differs) or 'another order'}). {since}: write items={have!r}, leave items out to take it as "
        "it is, or give the new poll another id."
    )


def _host(host: str | HostNote | None) -> HostNote:
    if isinstance(host, HostNote):
        return host
    if host is not None:
        return HostNote(computer=clean(host, what="host", most=200))
    try:
        operator = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name: containers, services
        operator = ""
    return HostNote(computer=platform.node(), operator=operator)
