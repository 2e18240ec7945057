"""Files that ``cofront export`` writes of a kind of activity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

FOLDER = "/"
"""Stands where the end of a file's name stands otherwise, for an export that fills a folder."""


@dataclass(frozen=True)
class Wanted:
    """What the person who exports has asked for; an export takes what concerns it.

    Attributes:
        separator: The text between the cells of a table.
        tasks: Whether a calendar has tasks instead of all-day events.
        alarms: Whether its days have an alarm.
        only_withdrawn: Whether a calendar file has only what was withdrawn.
        tracker: The tracker whose columns a table has; None for our own.
        party: The party whose commitments a tracker gets, by name; None for all.
    """

    separator: str = ","
    tasks: bool = False
    alarms: bool = False
    only_withdrawn: bool = False
    tracker: Literal["jira", "github", "markdown"] | None = None
    party: str | None = None


Export = Callable[[Any, str, Wanted], list[Path]]
"""From the activity, the file or folder and what is wanted to the files that were written."""
