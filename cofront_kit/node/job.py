"""A command on its way through the writer, and what its sender is told when the store is in trouble."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from cofront_kit.errors import CofrontError, Refused, UnreadableSession
from cofront_kit.model.commands import (
    AnyCommand,
)
from cofront_kit.model.decide import (
    Actor,
    Decision,
)
from cofront_kit.room.request import Request
from cofront_kit.said import said
from cofront_kit.store.template_files import KeptFile


@dataclass
class Job:
    """One command on its way through the writer.

    Attributes:
        code: The session's code.
        command: What is to be done.
        actor: Who does it.
        request: The message that it came with, if it came from a seat.
        done: Settled when it is committed or refused.
        outcome: Why it was refused, or the seat that it made.
        files: What the session keeps of its template from then on; None for what it kept.
    """

    code: str
    command: AnyCommand
    actor: Actor
    request: Request | None = None
    done: Future[Decision] | None = None
    outcome: Refused | str | None = None
    files: tuple[KeptFile, ...] | None = None

    def fail(self, error: CofrontError) -> None:
        """Tell whoever waits that nothing was applied; the first reason counts."""
        if self.done is not None and self.done.done():
            return
        self.outcome = error if isinstance(error, Refused) else self._trouble(error)
        if self.done is not None:
            self.done.set_exception(error)

    def _trouble(self, error: CofrontError) -> Refused:
        """The problem with the store in words: how to fix it for those who can, without paths for everybody else."""
        if isinstance(error, UnreadableSession) and self.actor.role != "facilitator":
            return unreadable(error)
        if self.actor.role == "facilitator":
            return Refused("store-trouble", str(error), said("it-is-tried-again-automatically"))
        what = said("the-door-cant-save-anything-just")
        return Refused("store-trouble", what, said("it-stays-and-is-sent-again"))


def unreadable(error: UnreadableSession) -> Refused:
    """What the seats of a session are told if its log can't be read."""
    return Refused(
        "store-trouble",
        said("event-of-this-session-cant-be", version=error.version),
        said("the-facilitator-runs-cofront-doctor-session", code=error.code),
    )


def stumbled() -> Refused:
    """What the seats are told whose act hit a bug."""
    what = said("the-program-stumbled-over-this-nothing")
    return Refused("program-error", what, said("reload-the-page-the-log-says"))


def settled(job: Job) -> Refused | None:
    """Wait until a command is settled: why it was refused, if it was. Raises StoreError."""
    assert job.done is not None
    try:
        job.done.result()
    except Refused as refused:
        return refused
    return None
