"""Which notebooks a session has: a team's own as they are, else those that it kept of its template.

Sessions of earlier releases keep none: they have those of their template as it is now, or the stock ones if it is gone.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cofront_kit import templates
from cofront_kit.errors import BadInput
from cofront_kit.files.text_notebooks import notebook_in
from cofront_kit.files.work import KEPT, notebook_names, put
from cofront_kit.model.state import SessionState
from cofront_kit.store.base import Store
from cofront_kit.store.template_files import KeptFile
from cofront_kit.templates.facilitator_notebook import FILE, STEM, is_written
from cofront_kit.templates.kept import TEXTS, is_same, is_teams, write_texts
from cofront_kit.templates.settling import settle

_NAMES: Final = frozenset(notebook_names())
_Key = tuple[str, int, str]


@dataclass(frozen=True)
class _Kept:
    """A notebook that a session keeps: its name, whether a team's own file goes before, and a hash of its content."""

    name: str
    own: bool
    digest: str


@dataclass(frozen=True)
class _Session:
    """What is known of a session's notebooks.

    Attributes:
        template: Its template as it is now; None if it is gone or broken, and the session keeps its notebooks.
        teams: Those of the template's folders whose files are read as they are: a team's own.
        kept: Name without ending -> what the session keeps; None for one that was too large.
        keeps: Whether it keeps anything; sessions of earlier releases don't.
    """

    template: templates.Template | None
    teams: frozenset[Path]
    kept: Mapping[str, _Kept | None]
    keeps: bool

    def own(self, stem: str) -> Path | None:
        """A team's own notebook as it is now, in its folder or in one that it extends; None if there is none."""
        found = None if self.template is None else self.template.notebook(stem)
        return found if found is not None and found.parent in self.teams else None


class SessionNotebooks:
    """Finds the notebooks of sessions.

    Args:
        log: Told if a template, or a notebook of it, is gone.
        work: Folder in which notebooks that come with a package run; each session gets a folder there.
        store: Where sessions keep their notebooks. It is read once for each session, when its first page is made.
    """

    def __init__(self, log: logging.Logger, work: Path, store: Store) -> None:
        self._log = log
        self._work = work
        self._store = store
        self._found: dict[tuple[str, str], tuple[templates.Template, frozenset[Path]]] = {}
        self._sessions: dict[_Key, _Session] = {}
        self._digests: dict[Path, tuple[tuple[int, int], str]] = {}
        self._told: set[tuple[str, str]] = set()

    def is_known(self, state: SessionState) -> bool:
        """Whether the store need not be read to find a session's notebooks."""
        return _key(state) in self._sessions

    def look_up(self, state: SessionState) -> None:
        """Read from the store which notebooks a session keeps; blocking."""
        self._session(state)

    def participant(self, state: SessionState) -> Path:
        """The notebook that participants get."""
        found = self._file(state, "participant")
        if found is not None:
            return found
        template = self._session(state).template or self._default(state)
        return template.participant

    def screen(self, state: SessionState) -> Path | None:
        """The notebook that the big screen shows; None for the stock screen, which most sessions have."""
        return self._file(state, "screen")

    def is_stock(self, state: SessionState) -> bool:
        """Whether these are a stock template's own notebooks, which show the same in every session that has them."""
        session = self._session(state)
        if session.template is None:
            return bool(state.template) and not Path(state.template).is_absolute()
        return session.template.source == session.template.name

    def facilitator(self, state: SessionState) -> Path:
        """The notebook that the facilitator gets.

        A stock template's notebook runs in a folder of the session: it writes a report, which must not end up in the
        package. One that a template only inherits, or that is written from its agenda, runs there for the same reason.
        """
        files = self._files(state)
        session = self._sessions[_key(state)] = self._read(state, files)
        own, kept = session.own(STEM), session.kept.get(STEM)
        if own is not None and session.template is not None:
            if own.parent == session.template.folder:
                return own
            if is_written(session.template):  # it is for other steps
                own = None
        folder = self._work / state.code
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._furnish(state, session, folder, files.get(TEXTS) if session.keeps else None)
        if own is not None or kept is None:
            return notebook_in(folder, STEM) or folder / FILE
        self._say_gone(state, session, kept)
        return put(folder, kept.name, _content(kept, files))

    def _furnish(self, state: SessionState, session: _Session, folder: Path, kept: KeptFile | None) -> None:
        """Put a template into the folder in which a notebook runs, so that the notebook finds it there."""
        template = session.template
        texts = None if kept is None else kept.content()
        is_pinned = template is None or (kept is not None and not kept.own)
        if texts is not None and is_pinned and (template is None or not is_same(template, texts)):
            write_texts(texts, folder)
            return
        template = template or self._default(state)
        for file in template.folder.iterdir():
            if file.is_file():
                shutil.copyfile(file, folder / file.name)
        settle(template, folder)

    def _file(self, state: SessionState, stem: str) -> Path | None:
        """The participants' notebook or that of the big screen; None if there is none."""
        session = self._session(state)
        if (own := session.own(stem)) is not None:
            return own
        live = None if session.template is None else session.template.notebook(stem)
        if stem not in session.kept:
            return None if session.keeps else live
        kept = session.kept[stem]
        if kept is None or (live is not None and self._digest(live) == kept.digest):
            return live
        self._say_gone(state, session, kept)
        return self._copy(state, kept)

    def _copy(self, state: SessionState, kept: _Kept) -> Path:
        """A file with what the session kept; all sessions with the same notebook of a stock template share one."""
        shared = self.is_stock(state)
        folder = self._work / KEPT / kept.digest[:32] if shared else self._work / state.code / KEPT
        if self._digest(folder / kept.name) != kept.digest:
            put(folder, kept.name, _content(kept, self._files(state)))
        return folder / kept.name

    def _say_gone(self, state: SessionState, session: _Session, kept: _Kept) -> None:
        """Tell once that a team's own notebook is gone from its folder; that the whole folder is was told already."""
        if kept.own and session.template is not None and (state.code, kept.name) not in self._told:
            self._told.add((state.code, kept.name))
            self._log.warning(
                "%s of the session %s is no longer in %s. The session shows it as it was when it began. Put the file "
                "back to change it.",
                kept.name,
                state.code,
                state.template,
            )

    def _session(self, state: SessionState) -> _Session:
        known = self._sessions.get(_key(state))
        if known is None:
            known = self._sessions[_key(state)] = self._read(state, self._files(state))
        return known

    def _files(self, state: SessionState) -> Mapping[str, KeptFile]:
        """What the session keeps, by name."""
        return {one.name: one for one in self._store.template_files(state.code)}

    def _read(self, state: SessionState, files: Mapping[str, KeptFile]) -> _Session:
        kept = {name.partition(".")[0]: _kept(one) for name, one in files.items() if name in _NAMES}
        try:
            template, teams = self._template(state)
        except BadInput as error:
            if not kept:
                self._log.error("The stock notebooks are used for %s: %s", state.code, error)
                return _Session(self._default(state), frozenset(), {}, keeps=False)
            gone = f"The template {state.template} is no longer there. Put it back to change them."
            why = error if Path(state.template).is_dir() else gone
            self._log.warning("The notebooks of %s are shown as they were when it began: %s", state.code, why)
            return _Session(None, frozenset(), kept, keeps=True)
        if not kept and template.source != template.name:  # begun by an earlier release
            teams = frozenset(template.folders)
        return _Session(template, teams, kept, keeps=bool(kept))

    def _template(self, state: SessionState) -> tuple[templates.Template, frozenset[Path]]:
        """A session's template as it is now, and which of its folders are a team's own. Raises BadInput."""
        wanted = (state.template, state.language)
        found = self._found.get(wanted)
        if found is None:
            template = templates.recorded(state.template or templates.DEFAULT, language=state.language)
            found = template, frozenset(one for one in template.folders if is_teams(one))
            self._found[wanted] = found
        return found

    def _default(self, state: SessionState) -> templates.Template:
        return templates.recorded(templates.DEFAULT, language=state.language)

    def _digest(self, file: Path) -> str:
        """A hash of a file's content, read again when the file changes; empty if there is none."""
        try:
            stat = file.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            known = self._digests.get(file)
            if known is None or known[0] != stamp:
                known = self._digests[file] = (stamp, hashlib.sha256(file.read_bytes()).hexdigest())
        except OSError:
            return ""
        return known[1]


def _key(state: SessionState) -> _Key:
    """Tells sessions apart, and before from after its template was taken anew."""
    return state.code, state.created_at, state.words


def _kept(file: KeptFile) -> _Kept | None:
    content = file.content()
    if content is None:
        return None
    return _Kept(file.name, file.own, hashlib.sha256(content).hexdigest())


def _content(kept: _Kept, files: Mapping[str, KeptFile]) -> bytes:
    """What a session kept. Raises OSError if that was replaced, or deleted, since it was looked up."""
    content = files[kept.name].content() if kept.name in files else None
    if content is None:
        raise FileNotFoundError(errno.ENOENT, "The session no longer keeps it", kept.name)
    return content
