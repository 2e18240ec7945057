"""Co-front sessions in Jupyter: sealed trust polls, check-ins and boards for partner organisations.

>>> import cofront_kit as cf
>>> session = cf.session("Calling for trust", parties=["Acme", "Borealis"], store="memory")
>>> session.trust_poll("pulse").state
'draft'

The names below are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cofront_kit import insight, templates, wording
    from cofront_kit._release import RELEASE as __version__
    from cofront_kit.errors import BadInput, CofrontError, DoorError, Refused, StoreError
    from cofront_kit.files.spreadsheets import to_csv
    from cofront_kit.model.parties import Party
    from cofront_kit.notebook import NotebookSession as Session
    from cofront_kit.notebook import session
    from cofront_kit.serving.running_door import Door, serve
    from cofront_kit.widgets.check_in import PerspectiveCheckIn
    from cofront_kit.widgets.console import Console
    from cofront_kit.widgets.led import (
        CoFronting,
        CommitmentList,
        DotVote,
        FistToFive,
        IssueBoard,
        TwoSlides,
        ValueLedger,
    )
    from cofront_kit.widgets.poll import TrustPoll
    from cofront_kit.widgets.screen import Screen
    from cofront_kit.widgets.stage import Stage

_HOMES: Final = {
    "BadInput": ("errors", "BadInput"),
    "CoFronting": ("widgets.led", "CoFronting"),
    "CofrontError": ("errors", "CofrontError"),
    "CommitmentList": ("widgets.led", "CommitmentList"),
    "Console": ("widgets.console", "Console"),
    "Door": ("serving.running_door", "Door"),
    "DoorError": ("errors", "DoorError"),
    "DotVote": ("widgets.led", "DotVote"),
    "FistToFive": ("widgets.led", "FistToFive"),
    "IssueBoard": ("widgets.led", "IssueBoard"),
    "Party": ("model.parties", "Party"),
    "PerspectiveCheckIn": ("widgets.check_in", "PerspectiveCheckIn"),
    "Refused": ("errors", "Refused"),
    "Screen": ("widgets.screen", "Screen"),
    "Session": ("notebook", "NotebookSession"),
    "Stage": ("widgets.stage", "Stage"),
    "StoreError": ("errors", "StoreError"),
    "TrustPoll": ("widgets.poll", "TrustPoll"),
    "TwoSlides": ("widgets.led", "TwoSlides"),
    "ValueLedger": ("widgets.led", "ValueLedger"),
    "__version__": ("_release", "RELEASE"),
    "insight": ("insight", ""),
    "serve": ("serving.running_door", "serve"),
    "session": ("notebook", "session"),
    "templates": ("templates", ""),
    "to_csv": ("files.spreadsheets", "to_csv"),
    "wording": ("wording", ""),
}

__all__ = [
    "BadInput",
    "CoFronting",
    "CofrontError",
    "CommitmentList",
    "Console",
    "Door",
    "DoorError",
    "DotVote",
    "FistToFive",
    "IssueBoard",
    "Party",
    "PerspectiveCheckIn",
    "Refused",
    "Screen",
    "Session",
    "Stage",
    "StoreError",
    "TrustPoll",
    "TwoSlides",
    "ValueLedger",
    "__version__",
    "insight",
    "serve",
    "session",
    "templates",
    "to_csv",
    "wording",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, member = home
    loaded = import_module(f".{module}", __name__)
    value = getattr(loaded, member) if member else loaded
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
