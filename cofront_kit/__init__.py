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
    from cofront_kit.widgets.board import Board
    from cofront_kit.widgets.check_in import CheckIn
    from cofront_kit.widgets.cofront import Cofront
    from cofront_kit.widgets.commitments import Commitments
    from cofront_kit.widgets.console import Console
    from cofront_kit.widgets.dot_vote import DotVote
    from cofront_kit.widgets.fist import Fist
    from cofront_kit.widgets.ledger import Ledger
    from cofront_kit.widgets.read_out import ReadOut
    from cofront_kit.widgets.screen import Screen
    from cofront_kit.widgets.slides import Slides
    from cofront_kit.widgets.stage import Stage
    from cofront_kit.widgets.step import Step
    from cofront_kit.widgets.trust_poll import TrustPoll

_HOMES: Final = {
    "BadInput": ("errors", "BadInput"),
    "Board": ("widgets.board", "Board"),
    "CheckIn": ("widgets.check_in", "CheckIn"),
    "Cofront": ("widgets.cofront", "Cofront"),
    "CofrontError": ("errors", "CofrontError"),
    "Commitments": ("widgets.commitments", "Commitments"),
    "Console": ("widgets.console", "Console"),
    "Door": ("serving.running_door", "Door"),
    "DoorError": ("errors", "DoorError"),
    "DotVote": ("widgets.dot_vote", "DotVote"),
    "Fist": ("widgets.fist", "Fist"),
    "Ledger": ("widgets.ledger", "Ledger"),
    "Party": ("model.parties", "Party"),
    "ReadOut": ("widgets.read_out", "ReadOut"),
    "Refused": ("errors", "Refused"),
    "Screen": ("widgets.screen", "Screen"),
    "Session": ("notebook", "NotebookSession"),
    "Slides": ("widgets.slides", "Slides"),
    "Stage": ("widgets.stage", "Stage"),
    "Step": ("widgets.step", "Step"),
    "StoreError": ("errors", "StoreError"),
    "TrustPoll": ("widgets.trust_poll", "TrustPoll"),
    "__version__": ("_release", "RELEASE"),
    "insight": ("insight", ""),
    "serve": ("serving.running_door", "serve"),
    "session": ("notebook", "session"),
    "templates": ("templates", ""),
    "to_csv": ("files.spreadsheets", "to_csv"),
    "wording": ("wording", ""),
}

_EARLIER: Final = {
    "CoFronting": "Cofront",
    "CommitmentList": "Commitments",
    "FistToFive": "Fist",
    "IssueBoard": "Board",
    "PerspectiveCheckIn": "CheckIn",
    "TwoSlides": "Slides",
    "ValueLedger": "Ledger",
}
"""Name in earlier releases -> its name today. To be removed with the next release."""

__all__ = [
    "BadInput",
    "Board",
    "CheckIn",
    "Cofront",
    "CofrontError",
    "Commitments",
    "Console",
    "Door",
    "DoorError",
    "DotVote",
    "Fist",
    "Ledger",
    "Party",
    "ReadOut",
    "Refused",
    "Screen",
    "Session",
    "Slides",
    "Stage",
    "Step",
    "StoreError",
    "TrustPoll",
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
    now = _EARLIER.get(name)
    if now is not None:
        from warnings import warn

        said = f"cofront_kit.{name} is cofront_kit.{now} now; the old name goes with the next release."
        warn(said, DeprecationWarning, stacklevel=2)
        return __getattr__(now)
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
