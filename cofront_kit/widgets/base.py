"""What all widgets share: the cable to the room, and traits that no front end can set.

*Measured*: ``read_only=True`` does not stop a front end, since ipywidgets' state setter bypasses it; a forged update
changed traits and even the module that runs in everybody's browser. So updates from a front end are all dropped here.
What a person does arrives as a message of the protocol and is checked like any hostile input.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

import anywidget
import ipywidgets
import traitlets as t
from IPython.utils.generics import complete_object
from ipywidgets.widgets.trait_types import InstanceDict
from ipywidgets.widgets.widget import widget_serialization

from cofront_kit.errors import BadInput, CofrontError
from cofront_kit.model.text import shown
from cofront_kit.plugins.browser import in_notebook
from cofront_kit.plugins.loading import load

from .bundle import front_end
from .cable import Connection, DeadEnd, KernelCable
from .export import is_export
from .static_view import StaticView

if TYPE_CHECKING:
    from collections.abc import Callable

    from cofront_kit.node.node import Node

SOCKET_VARIABLE = "COFRONT_SOCKET"
"""Set by the door for the kernels of its pages: their widgets use the socket cable."""


_OF_WIDGETS = frozenset(name for name in dir(anywidget.AnyWidget) if not name.startswith("_"))
_OFFERED = frozenset({"close", "layout", "observe", "unobserve"})


_NOTED: Final[ContextVar[list[CofrontWidget] | None]] = ContextVar("cofront widgets made", default=None)


@contextmanager
def noting() -> Iterator[list[CofrontWidget]]:
    """Note the widgets that are made within it, so that somebody can close them."""
    made: list[CofrontWidget] = []
    before = _NOTED.set(made)
    try:
        yield made
    finally:
        _NOTED.reset(before)


class _Shut:
    """Mixin for widgets that take nothing from a front end but custom messages."""

    log: Any

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Drop what a front end tries to set: every trait belongs to the kernel."""
        self.log.debug(
            "%s drops an update of %d traits from a front end.", type(self).__name__, len(sync_data)
        )

    def _handle_msg(self, msg: dict[str, Any]) -> None:
        data = msg.get("content", {}).get("data", {})
        if isinstance(data, dict) and data.get("method") in ("custom", "request_state"):
            super()._handle_msg(msg)  # type: ignore[misc]


class _ShutLayout(_Shut, ipywidgets.Layout):  # type: ignore[misc]  # ipywidgets has no types
    """The layout of our widgets: a model of its own, which a front end could otherwise forge."""


class _OwnLayout(InstanceDict):  # type: ignore[misc]
    """Makes shut layouts; accepts any layout that an author made."""

    def __init__(self) -> None:
        super().__init__(_ShutLayout)

    def validate(self, obj: Any, value: Any) -> Any:
        """See :meth:`traitlets.TraitType.validate`."""
        return value if isinstance(value, ipywidgets.Layout) else super().validate(obj, value)


class CofrontWidget(_Shut, anywidget.AnyWidget):
    """Base of the widgets.

    Args:
        attrs: Attributes of the element; all values are texts.
        kwargs: What every ipywidget takes, e.g. ``layout``.
    """

    _esm = front_end()
    _element: Any = ""
    """The element's tag; a text, or a property of one."""
    _local: Any = None
    """The role that needs no join in this process, or None."""
    _kind: Any = None
    """The :class:`~cofront_kit.activities.kind.ActivityKind` of an activity's widget."""

    layout = _OwnLayout().tag(sync=True, **widget_serialization)
    _cofront = t.Bool(default_value=True, read_only=True).tag(sync=True)
    """Tells the door's renderer that this is one of ours."""
    _tag = t.Unicode(read_only=True).tag(sync=True)
    """The element's tag."""
    _attrs = t.Dict(read_only=True).tag(sync=True)
    """The element's attributes. Never a secret, never an answer."""

    _kinds = t.Dict(read_only=True).tag(sync=True)
    """The kinds that packages bring, with their browser modules; empty for most."""

    def __init__(self, attrs: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self._end: Callable[[], None] | None = None
        self._thread, self._loop = threading.get_ident(), _running_loop()
        self._cable = KernelCable(self._connect, self.send)
        layout = kwargs.get("layout")
        if not _is_layout(layout):
            raise BadInput(
                f'layout is {shown(layout)}. Write ipywidgets.Layout(width="60%"), or leave it out.'
            )
        try:
            super().__init__(**kwargs)
        except t.TraitError as error:
            raise BadInput(f"This is of no use for a widget: {error}") from None
        self.set_trait("_tag", self._element)
        self.set_trait("_attrs", {name: str(value) for name, value in (attrs or {}).items() if value != ""})
        self.set_trait("_kinds", in_notebook(load().plugins.values()))
        self.on_msg(_hand_over)
        noted = _NOTED.get()
        if noted is not None:
            noted.append(self)

    # --- the cable ----------------------------------------------------------------------------------------

    def _room(self) -> tuple[Node, str] | None:
        """This widget's node and session code; None when there is no session."""
        raise NotImplementedError

    def _connect(self, send: Callable[[str], None], hang_up: Callable[[int, str], None]) -> Connection:
        try:
            room = self._room()
        except CofrontError as error:
            return DeadEnd(send, hang_up, str(error), "")
        if room is None:
            return DeadEnd(send, hang_up, *self._nowhere())
        node, code = room
        return node.connect(code, send, hang_up, local=self._local)

    def _nowhere(self) -> tuple[str, str]:
        """What to say, and the way out, when there is no session."""
        return "This page does not know its session.", "Open the link or scan the QR again."

    def _watch(self, node: Node, code: str, changed: Callable[[], None]) -> None:
        """Call back on the kernel's loop when the session has changed; does nothing in a program without a loop."""
        if self._loop is not None:
            self._end = node.on_change(code, lambda _keys: self._at_home(changed))

    def _at_home(self, work: Callable[[], None]) -> None:
        """Run something on the thread where the widget was made and its room runs.

        JupyterLab sends messages from widgets to a kernel's subshells, which are separate threads.
        """
        if self._loop is None or threading.get_ident() == self._thread:
            work()
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(work)

    def __dir__(self) -> list[str]:
        """What completion offers: our own names and the few of a widget that authors use, not all of ipywidgets'."""
        above = type(self).__mro__
        own = {name for kind in above[: above.index(CofrontWidget)] for name in vars(kind)}
        return sorted((set(super().__dir__()) - (_OF_WIDGETS - own)) | _OFFERED)

    def close(self) -> None:
        """Remove the widget from all pages and end its connections. Calling it twice does nothing."""
        end, self._end = getattr(self, "_end", None), None
        if end is not None:
            end()
        cable = getattr(self, "_cable", None)
        if cable is not None:
            cable.close()
        super().close()

    # --- how it looks without a front end -----------------------------------------------------------------

    def _static_view(self) -> StaticView:
        """The picture that stays in a saved notebook."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict(bundle[0] if isinstance(bundle, tuple) else bundle or {})
        still = self._safe_static_view()
        if is_export():
            data = {}
        return data | {"text/plain": still.text, "text/html": still.html}

    def _safe_static_view(self) -> StaticView:
        try:
            return self._static_view()
        except CofrontError as error:
            return StaticView(type(self).__name__, [str(error)])

    def __repr__(self) -> str:
        """The static view as text."""
        return self._safe_static_view().text


@complete_object.register
def _completions(widget: CofrontWidget, names: list[str]) -> list[str]:
    """IPython adds a class's names to what ``__dir__`` returns; this hook is asked last and removes them."""
    offered = set(dir(widget))
    return [name for name in names if name.startswith("_") or name in offered]


def _is_layout(layout: object) -> bool:
    if isinstance(layout, dict):
        return all(isinstance(name, str) and name in ipywidgets.Layout.class_trait_names() for name in layout)
    return layout is None or isinstance(layout, ipywidgets.Layout)


def _hand_over(widget: CofrontWidget, content: object, _buffers: object) -> None:
    widget._at_home(lambda: widget._cable.receive(content))


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def page_attrs(code: str | None) -> dict[str, str]:
    """Attributes of a participant's element: the session and, on the door's pages, the path of the socket."""
    return {"code": code or "", "socket": os.environ.get(SOCKET_VARIABLE, "")}


class _Live:
    """A trait that is updated whenever it is read, so it is up to date even in a busy kernel."""

    def get(self, obj: Any, cls: Any = None) -> Any:
        """See :meth:`traitlets.TraitType.get`."""
        obj._refresh()
        return super().get(obj, cls)  # type: ignore[misc]


class LiveText(_Live, t.Unicode[str, str]):
    """A text that follows the session."""


class LiveInt(_Live, t.Int[int, int]):
    """A number that follows the session."""


class LiveDict(_Live, t.Dict):  # traitlets' stubs know no type parameters here
    """A mapping that follows the session."""
