"""Commitments as lines that a party takes into its own tracker: Jira, GitHub, or any that takes Markdown.

Only what is still to do: a commitment that was kept, missed or withdrawn is no task.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from cofront_kit.activities.commitments.exports import plain_markdown
from cofront_kit.model.outcomes.state import Commitment

Tracker: TypeAlias = Literal["jira", "github", "markdown"]
TO_DO: Final = ("open", "renegotiated")
_SUMMARY: Final = 255
"""Characters of a summary that Jira takes; GitHub takes one more."""
_CALLS: Final = re.compile(r"(?<![\w`])([@#])(?=\w)")
"""What GitHub would make a mention of somebody, or a link to an issue, of."""
_JOINER: Final = "\u2060"

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "jira": ("Summary", "Issue Type", "Description", "Due Date", "Labels", "External issue ID"),
    "github": ("title", "body", "labels", "assignees", "milestone"),
}


class Task(NamedTuple):
    """One commitment that is still to do.

    Attributes:
        key: Its id, the same in later sessions that brought it along.
        text: What will be done.
        owner: Who will do it.
        party: The owner's party.
        counterpart: The party that it is promised to.
        due: The due day, ``YYYY-MM-DD``.
        first_step: What happens first, or an empty text.
    """

    key: str
    text: str
    owner: str
    party: str
    counterpart: str
    due: str
    first_step: str

    @property
    def about(self) -> list[str]:
        """What a tracker has no field for, a line each."""
        first = [f"First step: {self.first_step}"] if self.first_step else []
        return [f"Owner: {self.owner} ({self.party}), for {self.counterpart}", f"Due: {self.due}", *first]


def tasks(code: str, there: Iterable[Commitment], names: Mapping[str, str], party: str | None) -> list[Task]:
    """What is still to do, the next due first.

    Args:
        code: The session's code.
        there: Its commitments.
        names: Party id -> name.
        party: The id of the party whose commitments are wanted; None for all.
    """
    return [
        Task(
            f"{one.carried.code}-{one.carried.commitment}" if one.carried else f"{code}-{one.id}",
            one.text,
            one.owner,
            names[one.party],
            names[one.counterpart],
            one.due,
            one.first_step,
        )
        for one in sorted(there, key=lambda one: (one.due, one.n))
        if one.status in TO_DO and party in (None, one.party)
    ]


def rows(
    tracker: Literal["jira", "github"], found: Sequence[Task]
) -> tuple[tuple[str, ...], list[list[Any]]]:
    """The head and the lines of a table that the tracker imports.

    Nobody is assigned: the product knows names, and trackers want accounts.
    """
    made = {"jira": _jira, "github": _github}[tracker]
    return _COLUMNS[tracker], [made(task) for task in found]


def markdown(found: Sequence[Task]) -> str:
    """A list to tick off, a line for each, as GitHub, GitLab, Notion and others take it from the clipboard."""
    return "".join(f"- [ ] {_line(task)}\n" for task in found)


def _line(task: Task) -> str:
    first = f" First step: {plain_markdown(task.first_step)}" if task.first_step else ""
    who = plain_markdown(f"{task.owner} ({task.party}) for {task.counterpart}")
    return _quiet(f"{plain_markdown(task.text)} — {who}, due {task.due}.{first} (cofront {task.key})")


def _jira(task: Task) -> list[Any]:
    about = "\n".join((*_whole(task), *task.about))
    return [_short(task.text), "Task", about, task.due, "cofront", task.key]


def _github(task: Task) -> list[Any]:
    lines = [plain_markdown(line) for line in (*_whole(task), *task.about, f"cofront {task.key}")]
    return [_quiet(_short(task.text)), _quiet("\n\n".join(lines)), "cofront", "", ""]


def _whole(task: Task) -> list[str]:
    return [task.text] if len(task.text) > _SUMMARY else []


def _short(text: str) -> str:
    """One line that fits."""
    line = " ".join(text.split())
    return line if len(line) <= _SUMMARY else f"{line[: _SUMMARY - 1]}…"


def _quiet(text: str) -> str:
    """A text that calls nobody: GitHub would write to whoever is called ``@ada``."""
    return _CALLS.sub(rf"\1{_JOINER}", text)
