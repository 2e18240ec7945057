"""How a session's call for a kind returns a widget."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from cofront_kit.checks.calls import hinted

if TYPE_CHECKING:
    from cofront_kit.activities.kind import ActivityKind
    from cofront_kit.facilitator.session import Session


def as_widget(kind: ActivityKind) -> Callable[..., Any]:
    """A kind's call that returns a widget: the same signature with one more argument, ``layout``."""
    call = hinted(kind.call)

    @wraps(call)
    def shown(self: Session, *args: Any, layout: Any = None, **kwargs: Any) -> Any:
        return kind.widget_class()(call(self, *args, **kwargs), layout=layout)

    own = inspect.signature(kind.call)
    more = inspect.Parameter("layout", inspect.Parameter.KEYWORD_ONLY, default=None, annotation="Any")
    shown.__signature__ = own.replace(parameters=[*own.parameters.values(), more])  # type: ignore[attr-defined]
    text, at, rest = (call.__doc__ or "").partition("\n\n    Raises:")
    head = "" if "\n    Args:\n" in text else "\n\n    Args:"
    shown.__doc__ = f"{text.rstrip()}{head}\n        layout: As for every ipywidget.{at}{rest}"
    return shown
