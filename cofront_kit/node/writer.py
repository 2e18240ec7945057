"""The writer: a process's one thread that changes sessions and notices what other processes changed.

All that waits for one session is decided on a working copy inside one transaction (see :mod:`cofront_kit.node.batch`).
After the commit the copy becomes the state and everybody is told. If the commit fails, the copy is dropped and
everybody who waited is told that instead.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from cofront_kit.errors import CofrontError, Refused, StoreError, UnreadableSession
from cofront_kit.model import events as e
from cofront_kit.model.around import Around
from cofront_kit.model.decide import Decision
from cofront_kit.model.state import SessionState
from cofront_kit.node.batch import Batch
from cofront_kit.node.beside import Beside, Live, boxes_of
from cofront_kit.node.following import follow
from cofront_kit.node.job import Job, stumbled
from cofront_kit.node.trouble import Trouble, closed_here
from cofront_kit.said import said
from cofront_kit.store.base import Keys, Store

POLL_S: Final = 0.04
"""Seconds between two looks for commits of other processes."""
REST_S: Final = 1.0
"""Seconds for which it leaves a store alone that could not be read."""
MAX_BATCH: Final = 1000
ABSENT_AFTER_MS: Final = 30_000
"""Milliseconds after which a node that has not reported its connections no longer counts.

The store notices most ends much sooner, see ``Store.presence``; this is for a computer that lost power or its network.
"""
_log = logging.getLogger("cofront")

Publish = Callable[[str, "SessionState | None", tuple[e.Event, ...], Around, list[Job]], None]
Warn = Callable[[UnreadableSession], None]


class Writer:
    """A process's one thread that changes sessions.

    Args:
        store: The event log and ballot box.
        keys: Its key folder.
        clock: Wall clock, seconds since the epoch.
        publish: Called on the writer's thread with (code, state or None, events, around, jobs to settle).
        warn: Called on the writer's thread when the log of a session can't be read any further.
    """

    def __init__(
        self, store: Store, keys: Keys, *, clock: Callable[[], float], publish: Publish, warn: Warn
    ) -> None:
        self._store = store
        self._keys = keys
        self._clock = clock
        self._tell = publish
        self._warn = warn
        self._unreadable: dict[str, str] = {}
        """Code -> what is wrong with the session's log, for those that can't be read."""
        self._live: dict[str, Live] = {}
        self._lock = threading.Lock()
        self._queue: queue.SimpleQueue[Callable[[], None] | Job | None] = queue.SimpleQueue()
        self._presence_due: dict[str, tuple[str, dict[str, int], int]] = {}
        self._wanted: set[str] = set()
        """Sessions to be loaded for rooms that wait."""
        self._behind = False
        """Whether a look at the store is pending because the last one could not be finished."""
        self._rest_until = 0.0
        self._to_clear = True
        """Whether deleted rows may remain in the database's journal; also those of a process that died."""
        self._reading, self._writing = Trouble("read"), Trouble("written")
        self._ended = False
        self._sweep()
        self._thread = threading.Thread(target=self._live_on, name="cofront-writer", daemon=True)
        self._thread.start()

    # --- from any thread

    def submit(self, job: Job) -> None:
        """Queue a command. If the writer is closed, whoever waits for it is told."""
        self._queue.put(job)
        if self._ended or not self._thread.is_alive():  # a forked process doesn't have its parent's threads
            self._refuse_rest()

    def watch(self, code: str) -> None:
        """Load a session and pass its state to the rooms."""
        self._queue.put(lambda: self._each_by_itself(code, self._load))

    def state(self, code: str, *, refresh: bool) -> Live:
        """The session as committed. Raises Refused ``no-session``."""
        live = self._live.get(code)
        if live is None or refresh:
            live = self._catch_up_read(code, is_writer=False)
        if live is None:
            what = said("there-is-no-session", code=code)
            raise Refused("no-session", what, said("check-the-code-or-create-it"))
        return live

    def peek(self, code: str) -> Live | None:
        """The session as last known, without reading the store."""
        return self._live.get(code)

    def forget(self, code: str) -> None:
        """Drop a session; the next request for it reads it from the log."""
        self._queue.put(lambda: self._let_go(code))

    def run(self, work: Callable[[], None]) -> None:
        """Do something on the writer's thread, between batches."""
        self._queue.put(work)

    def _let_go(self, code: str) -> None:
        with self._lock:
            self._live.pop(code, None)

    def say_presence(self, code: str, node: str, counts: dict[str, int], at: int) -> None:
        """Tell the store who is connected in this process."""
        self._presence_due[code] = (node, counts, at)
        self._queue.put(self._put_presence)

    def close(self) -> None:
        """Finish what is queued, then end the thread."""
        self._queue.put(None)
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=10)

    # --- the thread

    def _live_on(self) -> None:
        try:
            self._run()
        finally:
            self._ended = True
            self._refuse_rest()

    def _refuse_rest(self) -> None:
        """Refuse what is queued when nobody takes it any more; otherwise whoever waits would wait for ever."""
        with contextlib.suppress(queue.Empty):
            while True:
                item = self._queue.get_nowait()
                if isinstance(item, Job):
                    item.fail(closed_here(self._store.url))

    def _run(self) -> None:
        while True:
            jobs: list[Job] = []
            try:
                item = self._queue.get(timeout=POLL_S)
            except queue.Empty:
                self._guarded(self._look_around)
                continue
            ending = item is None
            while item is not None:
                if isinstance(item, Job):
                    jobs.append(item)
                else:
                    self._guarded(item)
                if len(jobs) >= MAX_BATCH or self._queue.empty():
                    break
                item = self._queue.get()
                ending = ending or item is None
            for code in dict.fromkeys(job.code for job in jobs):
                of_session = [job for job in jobs if job.code == code]
                self._guarded(partial(self._apply, code, of_session))
            if ending:
                return
            self._guarded(self._look_around)

    def _guarded(self, work: Callable[[], None]) -> None:
        """Do something that may fail without harm: what was missed is read again at the next look."""
        try:
            work()
        except StoreError as error:
            self._reading.begins(error)
            self._behind, self._rest_until = True, time.monotonic() + REST_S
        except Exception:
            _log.exception("the writer goes on after an error")

    def _look_around(self) -> None:
        if time.monotonic() < self._rest_until:
            return
        if self._to_clear:
            self._to_clear = not self._store.clear_journal()
        self._behind = self._store.changed() or self._behind
        if not self._behind:
            return
        for code in tuple(self._wanted):
            self._each_by_itself(code, self._load)
        for code in tuple(self._live):
            self._each_by_itself(code, self._refresh)
        self._behind = False
        self._reading.ends()

    def _each_by_itself(self, code: str, work: Callable[[str], None]) -> None:
        """A problem with one session doesn't affect the others; a problem with the store affects all.

        Raises:
            StoreError: The store can't be read.
        """
        try:
            work(code)
        except UnreadableSession as error:
            self._say_unreadable(error)
        except StoreError:
            raise
        except Exception:
            _log.exception("the session %s can't be brought up to date; the others go on", code)
        else:
            if self._unreadable.pop(code, None) is not None:
                _log.warning("The session %s can be read again.", code)

    def _say_unreadable(self, error: UnreadableSession) -> None:
        """Report it once: the log is looked at many times a second."""
        if self._unreadable.get(error.code) != str(error):
            self._unreadable[error.code] = str(error)
            _log.error("%s", error)
        self._warn(error)

    def _load(self, code: str) -> None:
        self._wanted.add(code)
        live = self._catch_up_read(code)
        self._wanted.discard(code)
        if live is None:
            self._tell(code, None, (), Around(), [])
        else:
            self._tell(code, live.state, (), live.around, [])

    def _refresh(self, code: str) -> None:
        before = self._live[code]
        state, happened = self._read_on(code, before.state)
        if state is None:
            self._let_go(code)
            self._tell(code, None, (), Around(), [])
            return
        live, _ = self._take_over(code, before.state, state)
        if happened or live.around != before.around:
            self._tell(code, live.state, happened, live.around, [])
        if boxes_of(before.state) - boxes_of(live.state):
            # Another process emptied a box. In case it died before it destroyed the key, this one does.
            self._sweep()

    def _read_on(
        self, code: str, known: SessionState | None
    ) -> tuple[SessionState | None, tuple[e.Event, ...]]:
        """A session's state with the events after the known one; None if the session doesn't exist, or no longer."""
        if known is None:
            return follow(code, None, self._store.events_after(code, 0))
        # The last known event is read again: if it is gone, the session was deleted.
        stored = self._store.events_after(code, known.version - 1)
        if not stored:
            return None, ()
        return follow(code, known, stored[1:] if stored[0].version == known.version else stored)

    def _catch_up_read(self, code: str, *, is_writer: bool = True) -> Live | None:
        before = self._live.get(code)
        known = before.state if before else None
        state, happened = self._read_on(code, known)
        if state is None:
            self._let_go(code)
            return None
        live, is_kept = self._take_over(code, known, state, is_writer=is_writer)
        if before is not None and happened and is_kept:  # otherwise whoever was faster tells
            self._tell(code, live.state, happened, live.around, [])
        return live

    def _take_over(
        self, code: str, before: SessionState | None, state: SessionState, *, is_writer: bool = True
    ) -> tuple[Live, bool]:
        """Read what surrounds a state, then keep it unless somebody was faster; whether it was kept.

        Only the writer keeps it beside a known state. Who handed in, and who is here, has no version: the rooms are
        told when it differs from what was kept, so what others keep would reach no room, and might be older.
        """
        self._finish_for_others(before, state)
        live = Live(state, self._around_of(code, Beside.of(state, self._store)))
        with self._lock:
            known = self._live.get(code)
            is_kept = known is None or known.state.version + (not is_writer) <= state.version
            if is_kept:
                self._live[code] = live
            return live if known is None or known.state.version <= state.version else known, is_kept

    def _around_of(self, code: str, beside: Beside) -> Around:
        return beside.around(self._store.presence(code, self._now_ms() - ABSENT_AFTER_MS))

    def _put_presence(self) -> None:
        due, self._presence_due = self._presence_due, {}
        for code, (node, counts, at) in due.items():
            try:
                self._store.put_presence(code, node, counts, at)
            except StoreError as error:
                self._writing.begins(error)
            if code in self._live:
                self._each_by_itself(code, self._refresh)

    # --- writing

    def _apply(self, code: str, jobs: list[Job]) -> None:
        known = self._live.get(code)
        batch = Batch(code, known.state if known else None, self._keys, now_ms=self._now_ms)
        try:
            with self._store.write(code) as tx:
                batch.begin(tx)
                for job in jobs:
                    batch.run(job)
                batch.finish()
        except UnreadableSession as error:
            self._fail(code, jobs, error)
            self._say_unreadable(error)
        except StoreError as error:
            self._writing.begins(error)
            self._behind = True
            self._fail(code, jobs, error)
        except Refused as error:
            self._fail(code, jobs, error)
        except Exception:
            _log.exception("a batch of %d acts was dropped", len(jobs))
            self._one_by_one(code, jobs)
        else:
            self._writing.ends()
            batch.after_commit()
            self._settle(code, batch, jobs)
            self._to_clear = self._to_clear or batch.cleared

    def _one_by_one(self, code: str, jobs: list[Job]) -> None:
        """Write acts one by one, so that one that hits a bug doesn't take others with it."""
        if len(jobs) > 1:
            for job in jobs:
                self._apply(code, [job])
            return
        self._fail(code, jobs, stumbled())

    def _settle(self, code: str, batch: Batch, jobs: list[Job]) -> None:
        """Show what is committed, and acknowledge. No failure here may prevent that."""
        known = self._live.get(code)
        try:
            around = self._around_of(code, batch.beside)
        except StoreError as error:
            self._reading.begins(error)
            self._behind = True
            around = batch.beside.around(known.around.presence if known else {})
        live = Live(batch.state, around)
        self._finish_for_others(known.state if known else None, batch.state, but=batch.emptied)
        with self._lock:
            known = self._live.get(code)
            if known is None or known.state.version <= live.state.version:
                self._live[code] = live
        for job in jobs:
            if job.done is not None and not job.done.done():
                job.done.set_result(Decision())
        self._tell(code, live.state, tuple(batch.happened), live.around, jobs)

    def _fail(self, code: str, jobs: list[Job], error: CofrontError) -> None:
        for job in jobs:
            job.fail(error)
        live = self._live.get(code)
        if live is not None:
            self._tell(code, live.state, (), live.around, jobs)
        elif isinstance(error, Refused):
            self._tell(code, None, (), Around(), jobs)
        # Otherwise the session may well exist: whoever waits for it goes on waiting.

    def _finish_for_others(
        self, before: SessionState | None, now: SessionState, *, but: Sequence[str] = ()
    ) -> None:
        """When another process emptied a box: in case it died before it destroyed the key, this one does."""
        if before is not None and boxes_of(before) - boxes_of(now) - set(but):
            self._queue.put(self._sweep)

    def _sweep(self) -> None:
        """Destroy the keys of boxes that were emptied by a process that died before it could."""
        with self._store.write(""):
            gone = self._keys.sweep(self._store.all_boxes())
        if gone:
            _log.info("destroyed %d left-over ballot box keys", len(gone))

    def _now_ms(self) -> int:
        return int(self._clock() * 1000)
