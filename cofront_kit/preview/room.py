"""The room of a preview: a session played by robots up to the step that somebody looks at, made anew when files change.

Two sessions stand behind it. One stays in its lobby, so that the participant page is made as a door makes it, when a
session begins. The other is played; going back begins another one.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Set
from contextlib import suppress
from itertools import chain
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from cofront_kit import templates
from cofront_kit.errors import BadInput, CofrontError, Refused
from cofront_kit.links import link_view
from cofront_kit.model.access import Tokens, seat_id
from cofront_kit.model.commands import TakeSeat
from cofront_kit.model.decision import Actor
from cofront_kit.model.kinds import is_sealed
from cofront_kit.model.state import SessionState
from cofront_kit.node.node import Node
from cofront_kit.preview.pages import PreviewPages
from cofront_kit.preview.shown import (
    FrameView,
    Position,
    Shown,
    about,
    frame_words,
    nearest,
    of_failure,
    of_hosts,
    of_page,
    order,
    seat_in_browser,
    steps,
)
from cofront_kit.preview.watching import Stamps, changed, stamps
from cofront_kit.robots.fast import Unreachable, play_to, take_part
from cofront_kit.said import speaking
from cofront_kit.store.base import Store
from cofront_kit.templates import Template
from cofront_kit.templates.findings import Finding, of_sentence

LOOK_S: Final = 0.15
"""Seconds between two looks at the files."""
SETTLE_S: Final = 0.05
"""Seconds for which the files have to be at rest: an editor may write one in several goes."""
_OF_PAGE: Final = frozenset({".ipynb", ".py", ".md"})
"""Files that matter to the pages of notebooks alone."""
_SCREEN: Final = "screen"
"""The name of the big screen's notebook, without its ending."""
HERE_S: Final = 10.0
"""Seconds between two words that the robots are here."""
_ROBOTS: Final = "robots"
"""Under this name the store knows who is here beside the browsers."""


class PreviewRoom:
    """A template, and the session of it that is looked at.

    Args:
        folder: The template's folder.
        node: The sessions; its store is thrown away in the end.
        pages: Makes the participant page.
        screen: Makes the page of the big screen, where the template has a notebook for it.
        robots: The same store once more, in which the robots say that they are here.
        base_url: The address of the door.
        people: How many robots.
        seed: For their answers.
        tell: Called whenever something changed that the page shows.
    """

    def __init__(
        self,
        folder: Path,
        node: Node,
        pages: PreviewPages,
        screen: PreviewPages,
        robots: Store,
        base_url: str,
        *,
        people: int,
        seed: int,
        tell: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._node = node
        self._pages = pages
        self._screen = screen
        self._robots = robots
        self._base_url = base_url
        self._people = people
        self._seed = seed
        self._tell = tell
        self._one_at_a_time = asyncio.Lock()
        self._template: Template | None = None
        self._code = ""
        self._lobby = ""
        self._wanted = Position()
        self._wanted_version = -1
        self._let_go: Callable[[], None] | None = None
        self._findings: tuple[Finding, ...] = ()
        self._of_pages: dict[str, tuple[Finding, ...]] = {}
        """Notebook's name -> what was found in making its page."""
        self._said = ""
        self._busy = 0
        self._turn = 0
        self._screen_turn = 0
        self._secrets = {"phone": token_hex(16), "laptop": token_hex(16)}
        self._files: Stamps = {}
        self._answered: tuple[str, int] | None = None
        """The round in which the robots have answered, after somebody opened it with the console."""
        self._answering: asyncio.Task[object] | None = None

    # --- what is shown

    @property
    def shown(self) -> Shown:
        """What the page shows now."""
        state, template = self._state, self._template
        with speaking(state.language if state else "en"):
            return Shown(
                title=state.title if state else self._folder.name,
                folder=str(self._folder),
                about=about(template, state, self._people),
                language=state.language if state else "en",
                steps=() if state is None else steps(state, template),
                at=self._position(state),
                frames=() if state is None else self._frames(state),
                findings=tuple(one.as_json() for one in chain(self._findings, *self._of_pages.values())),
                said=self._said,
                busy=self._busy > 0,
                turn=self._turn,
                words=frame_words(),
            )

    @property
    def _state(self) -> SessionState | None:
        return self._node.state(self._code, refresh=False) if self._code else None

    def _position(self, state: SessionState | None) -> Position:
        """Where the room was taken to; or where somebody has led it since, with the console."""
        if state is None or state.version == self._wanted_version:
            return self._wanted
        if state.status == "closed":
            return Position("end")
        one = state.activities.get(state.stage or "")
        if one is None:
            return Position()
        return Position("step", one.id, "open" if one.state == "open" else "after" if one.round else "before")

    def _frames(self, state: SessionState) -> tuple[FrameView, ...]:
        tokens = self._tokens()
        links = link_view(state, tokens, self._base_url)
        page = f"{state.code}/{self._turn}"
        joins = {"phone": links.join[0], "laptop": links.join[1]}
        people = tuple(
            FrameView(
                name,
                state.party(join.party).name,
                join.url,
                page,
                seat_in_browser(state.code, self._secrets[name], tokens.join[join.party], join.party),
            )
            for name, join in joins.items()
        )
        return (*people, *of_hosts(links.console, links.screen, state.code, self._screen_turn))

    # --- what is done

    async def begin(self) -> None:
        """Read the template and show its lobby; what is wrong with it is shown too."""
        self._files = await asyncio.to_thread(stamps, (self._folder,))
        await self._anew(Position())

    async def go(self, to: Position) -> None:
        """Take the room somewhere: on in the same session, or in another one."""
        async with self._at_work():
            state = self._state
            if state is None:
                return
            self._said = ""
            if self._lies_ahead(state, to):
                try:
                    await asyncio.to_thread(self._play, self._code, to)
                    self._arrived(to)
                    return
                except CofrontError:
                    pass  # another session may come there
            await self._replay(to)

    async def look(self) -> None:
        """Make anew what depends on files that changed since the last look."""
        now = await asyncio.to_thread(stamps, self._folders())
        if now == self._files:
            return
        while True:
            await asyncio.sleep(SETTLE_S)
            later = await asyncio.to_thread(stamps, self._folders())
            if later == now:
                break
            now = later
        same = self._files.keys() == now.keys()
        files, self._files = changed(self._files, now), now
        only_page = same and all(file.suffix in _OF_PAGE for file in files)
        if only_page and not self._findings and self._template is not None:
            async with _Work(self):
                named = {file.stem for file in files}
                await self._make_pages(self._template, self._lobby, named)
                self._turn += named != {_SCREEN}
                self._tell()
                self._findings = await self._checked()
        else:
            await self._anew(self._position(self._state))

    def say_here(self) -> None:
        """Say that the robots are here, as connected phones do."""
        state = self._state
        if state is not None and state.status == "open":
            own = {seat_id(secret) for secret in self._secrets.values()}
            here: dict[str, int] = {}
            for seat in state.seats.values():
                if seat.role == "participant" and seat.party and seat.id not in own:
                    here[seat.party] = here.get(seat.party, 0) + 1
            self._robots.put_presence(self._code, _ROBOTS, here, int(time.time() * 1000))

    # --- inside

    def _changed(self) -> None:
        """Somebody did something, with the console for instance: the robots answer what is open now."""
        self._tell()
        state = self._state
        if state is None or self._busy or state.version == self._wanted_version:
            return
        one = state.activities.get(state.stage or "")
        at_work = self._answering is not None and not self._answering.done()
        if one is None or one.state != "open" or at_work or (one.id, one.round) == self._answered:
            return
        if self._wanted.step == one.id and self._wanted.moment == "open" and is_sealed(one.spec):
            return  # half of them have answered, so that it can be looked at while it is open
        self._answered = one.id, one.round
        self._answering = asyncio.ensure_future(self._answer(self._code))

    async def _answer(self, code: str) -> None:
        async with self._one_at_a_time:
            with suppress(CofrontError):
                await asyncio.to_thread(take_part, self._node, code, people=self._people, seed=self._seed)

    def _folders(self) -> tuple[Path, ...]:
        return (self._folder,) if self._template is None else self._template.folders

    def _at_work(self) -> _Work:
        return _Work(self, self._one_at_a_time)

    def busy(self, *, on: bool) -> None:
        """Whether something is being made; shown on the page."""
        self._busy += 1 if on else -1
        self._tell()

    async def _anew(self, to: Position) -> None:
        """Read the template again, and play it to where the room was."""
        async with self._at_work():
            try:
                template = await asyncio.to_thread(templates.read, self._folder)
            except BadInput as error:
                self._findings = await self._checked() or (of_sentence(str(error)),)
                return
            before, self._template = self._template, template
            to = nearest(to, before, template)
            lobby = await asyncio.to_thread(self._node.create, self._plan(template))
            self._lobby, looked = lobby, self._pages.looks()
            page = asyncio.create_task(self._make_pages(template, lobby))
            try:
                await self._replay(to, before_showing=page if looked is None else None)
                self._tell()  # the page before is shown until the new one is there; mostly they are the same
            finally:
                self._findings = await self._checked()
                await asyncio.wait([page])
            if looked is not None and self._pages.looks() != looked:
                self._turn += 1

    async def _checked(self) -> tuple[Finding, ...]:
        return await asyncio.to_thread(_findings, self._folder)

    async def _replay(self, to: Position, *, before_showing: asyncio.Task[None] | None = None) -> None:
        """Begin another session and play it there; the one before goes."""
        assert self._template is not None
        code = await asyncio.to_thread(self._node.create, self._plan(self._template))
        try:
            await asyncio.to_thread(self._sit_down, code)
            await asyncio.to_thread(self._play, code, to)
        except Unreachable as error:
            self._said = str(error)
        except CofrontError as error:
            self._said = f"The robots could not go on: {error}"
        if before_showing is not None:
            await asyncio.wait([before_showing])
        self._show(code)
        self._arrived(to if not self._said else None)

    def _show(self, code: str) -> None:
        if self._let_go is not None:
            self._let_go()
        self._code = code
        self._turn += 1
        self._node.set_links(code, self._base_url)
        self._answered = None
        self._let_go = self._node.on_change(code, lambda _keys: self._changed())

    def _arrived(self, at: Position | None) -> None:
        self.say_here()
        state = self._node.state(self._code)
        self._wanted_version = -1 if at is None else state.version
        self._wanted = self._position(state) if at is None else at

    def _play(self, code: str, to: Position) -> None:
        if to.where == "lobby":
            take_part(self._node, code, people=self._people, seed=self._seed)  # they come in
            return
        step = to.step if to.where == "step" else None
        played = play_to(self._node, code, step, moment=to.moment, people=self._people, seed=self._seed)
        if played.refused:
            self._said = f"Robots were refused: {played.refused[0]}"

    def _plan(self, template: Template) -> Any:
        return template.plan()

    def _sit_down(self, code: str) -> None:
        """The people of the phone and of the laptop take their seats."""
        state, tokens = self._node.state(code), self._tokens(code)
        for secret, party in zip(self._secrets.values(), state.party_ids, strict=False):
            self._node.act_as(Actor("", None), code, TakeSeat(tokens.join[party], secret, ""))

    def _tokens(self, code: str = "") -> Tokens:
        tokens = self._node.tokens(code or self._code)
        if tokens is None:
            raise Refused("no-session", "The preview has lost the session's keys.", "Start it again.")
        return tokens

    def _lies_ahead(self, state: SessionState, to: Position) -> bool:
        names = [one.id for one in steps(state, self._template)]
        return state.status == "open" and order(names, to) > order(names, self._position(state))

    async def _make_pages(self, template: Template, lobby: str, named: Set[str] = frozenset()) -> None:
        """Make the pages of notebooks; of one alone, where nothing else changed."""
        screen, making = template.screen, []
        if named != {_SCREEN}:
            making.append(self._make_page(self._pages, template.participant, lobby))
        if screen is None:
            self._of_pages.pop(_SCREEN, None)
        elif named != {"participant"}:
            making.append(self._make_screen(screen, lobby, anew=bool(named)))
        await asyncio.gather(*making)

    async def _make_screen(self, path: Path, lobby: str, *, anew: bool) -> None:
        looked = self._screen.looks()
        await self._make_page(self._screen, path, lobby)
        self._screen_turn += anew or self._screen.looks() != looked

    async def _make_page(self, pages: PreviewPages, path: Path, lobby: str) -> None:
        """Make the page of a notebook; what goes wrong is shown, and the page before stays."""
        making = asyncio.ensure_future(pages.make(path, lobby))
        while not making.done():
            await asyncio.wait([making], timeout=LOOK_S)
            if not making.done() and await asyncio.to_thread(stamps, self._folders()) != self._files:
                making.cancel()  # a cell that never ends was mended, for instance; the next look makes it
        if making.cancelled():
            return
        try:
            made = making.result()
        except (CofrontError, OSError) as error:
            self._of_pages[path.stem] = (of_failure(error, path),)
        else:
            self._of_pages[path.stem] = of_page(made, path)


class _Work:
    """Something is made, with a lock one thing at a time; the page says that it is."""

    def __init__(self, room: PreviewRoom, lock: asyncio.Lock | None = None) -> None:
        self._room, self._lock = room, lock

    async def __aenter__(self) -> None:
        if self._lock is not None:
            await self._lock.acquire()
        self._room.busy(on=True)

    async def __aexit__(self, *failure: object) -> None:
        if self._lock is not None:
            self._lock.release()
        self._room.busy(on=False)


def _findings(folder: Path) -> tuple[Finding, ...]:
    return tuple(of_sentence(said) for said in templates.check(folder))
