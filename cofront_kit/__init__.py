"""Co-front sessions in Jupyter: sealed trust polls, check-ins and boards for partner organisations.

>>> import cofront_kit as cf
>>> session = cf.session("Calling for trust", parties=["Acme", "Borealis"], store="memory")
>>> session.trust_poll("pulse").state
'draft'

The names below are loaded when they are first used, so that importing the package costs next to nothing.
"""

# ruff: noqa: F405 - the list for type checkers names what a star import below brings
from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from cofront_kit.activities.stock import STOCK as _KINDS
from cofront_kit.activities.stock import class_name as _class_name
from cofront_kit.activities.stock import module_name as _module_name

if TYPE_CHECKING:
    from cofront_kit import charts, insight, templates, wording
    from cofront_kit._release import RELEASE as __version__
    from cofront_kit.errors import BadInput, CofrontError, DoorError, Refused, StoreError
    from cofront_kit.exchange.frames import to_file
    from cofront_kit.files.spreadsheets import to_csv
    from cofront_kit.model.parties import Party
    from cofront_kit.notebook import NotebookSession as Session
    from cofront_kit.notebook import session, sessions, take
    from cofront_kit.over_sessions.alliance import Alliance
    from cofront_kit.serving.running_door import Door, serve
    from cofront_kit.several import alliance, alliances, forget
    from cofront_kit.widgets.console import Console
    from cofront_kit.widgets.kinds import *  # noqa: F403
    from cofront_kit.widgets.live_view import live
    from cofront_kit.widgets.screen import Screen
    from cofront_kit.widgets.stage import Stage

_HOMES: Final = {
    "Alliance": ("over_sessions.alliance", "Alliance"),
    "BadInput": ("errors", "BadInput"),
    "CofrontError": ("errors", "CofrontError"),
    "Console": ("widgets.console", "Console"),
    "Door": ("serving.running_door", "Door"),
    "DoorError": ("errors", "DoorError"),
    "Party": ("model.parties", "Party"),
    "Refused": ("errors", "Refused"),
    "Screen": ("widgets.screen", "Screen"),
    "Session": ("notebook", "NotebookSession"),
    "Stage": ("widgets.stage", "Stage"),
    "StoreError": ("errors", "StoreError"),
    "__version__": ("_release", "RELEASE"),
    "alliance": ("several", "alliance"),
    "alliances": ("several", "alliances"),
    "charts": ("charts", ""),
    "forget": ("several", "forget"),
    "insight": ("insight", ""),
    "live": ("widgets.live_view", "live"),
    "serve": ("serving.running_door", "serve"),
    "session": ("notebook", "session"),
    "sessions": ("notebook", "sessions"),
    "take": ("notebook", "take"),
    "templates": ("templates", ""),
    "to_csv": ("files.spreadsheets", "to_csv"),
    "to_file": ("exchange.frames", "to_file"),
    "wording": ("wording", ""),
    **{_class_name(tag): (f"widgets.{_module_name(tag)}", _class_name(tag)) for tag in _KINDS},
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
    "Alliance",
    "BadInput",
    "CofrontError",
    "Console",
    "Door",
    "DoorError",
    "Party",
    "Refused",
    "Screen",
    "Session",
    "Stage",
    "StoreError",
    "__version__",
    "alliance",
    "alliances",
    "charts",
    "forget",
    "insight",
    "live",
    "serve",
    "session",
    "sessions",
    "take",
    "templates",
    "to_csv",
    "to_file",
    "wording",
]

if TYPE_CHECKING:
    # Made by `python tools/kind_names.py`; mypy reads only a list that is written out.
    __all__ += [
        "AllianceView",
        "Board",
        "CheckIn",
        "Cofront",
        "Commitments",
        "DotVote",
        "Fist",
        "Ledger",
        "ReadOut",
        "Slides",
        "Step",
        "TrustPoll",
    ]
else:
    __all__ += [name for name in _HOMES if name not in __all__]


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
