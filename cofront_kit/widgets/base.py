"""What all widgets share: the cable to the room, and traits that no front end can set.

*Measured*: ``read_only=True`` does not stop a front end, since ipywidgets' state setter bypasses it; a forged update
changed traits and even the module that runs in everybody's browser. So updates from a front end are all dropped here.
What a person does arrives as a message of the protocol and is checked like any hostile input.
"""

from __future__ import annotations

import os
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

from cofront_kit.computer.screen_words import for_notebook
from cofront_kit.errors import BadInput, CofrontError
from cofront_kit.facilitator.environment import language_here
from cofront_kit.model.text import shown
from cofront_kit.node.loops import Home, home
from cofront_kit.plugins.browser import in_notebook
from cofront_kit.plugins.loading import load
from cofront_kit.said import speaking, words

from .built import front_end
from .cable import Connection, DeadEnd, KernelCable
from .export import is_export
from .static_view import StaticView

if TYPE_CHECKING:
    from collections.abc import Callable

    from cofront_kit.node.node import Node

SOCKET_VARIABLE = "COFRONT_SOCKET"
"""Set by the door for the kernels of its pages: their widgets use the socket cable."""
LANGUAGE_VARIABLE = "COFRONT_LANGUAGE"
"""Set by the door for these kernels, too: the language of the session, whose store they must not open."""


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
    """Mixin for widgets that take nothing from a front end but custom messages.

    Whatever comes is handled where the widget lives: JupyterLab sends messages of widgets to a kernel's subshells,
    which are separate threads.
    """

    log: Any
    keys: Any
    send_state: Any
    _home: Home | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._home = home()
        super().__init__(*args, **kwargs)

    def _at_home(self, work: Callable[[], None]) -> None:
        """Run something on the thread of this widget's room, or else where the widget was made."""
        if self._home is None:
            work()
        else:
            self._home.run(work)

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Drop what a front end tries to set, since every trait belongs to the kernel, and say what is right.

        The front end that tried has the wrong value already.
        """
        self.log.debug(
            "%s drops an update of %d traits from a front end.", type(self).__name__, len(sync_data)
        )
        tried = [name for name in sync_data if name in self.keys]
        if tried:
            self.send_state(tried)

    def _handle_msg(self, msg: dict[str, Any]) -> None:
        data = msg.get("content", {}).get("data", {})
        if not isinstance(data, dict):
            return
        method, state = data.get("method"), data.get("state")
        handle: Callable[[dict[str, Any]], None] = super()._handle_msg  # type: ignore[misc]
        if method in ("custom", "request_state"):
            self._at_home(lambda: handle(msg))
        elif method == "update" and isinstance(state, dict):  # its buffers don't matter
            self._at_home(lambda: self.set_state(state))


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
    _words = t.Dict(read_only=True).tag(sync=True)
    """The words of screens in the session's language; empty for English, which is in the module."""

    def __init__(self, attrs: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self._end: Callable[[], None] | None = None
        self._cable = KernelCable(self._connect, self.send, later=self._later)
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
        self.set_trait("_words", for_notebook(self._language()))
        self.on_msg(_hand_over)
        noted = _NOTED.get()
        if noted is not None:
            noted.append(self)

    # --- the cable ----------------------------------------------------------------------------------------

    def _room(self) -> tuple[Node, str] | None:
        """This widget's node and session code; None when there is no session."""
        raise NotImplementedError

    def _language(self) -> str:
        """The language of the session, for the words of its screens; without one, that of the folder's template."""
        if os.environ.get(SOCKET_VARIABLE):
            return os.environ.get(LANGUAGE_VARIABLE, "en")
        try:
            room = self._room()
            return language_here() if room is None else room[0].state(room[1], refresh=False).language
        except CofrontError:  # the cable says what is the matter
            return "en"

    def _connect(self, send: Callable[[str], None], hang_up: Callable[[int, str], None]) -> Connection:
        try:
            room = self._room()
        except CofrontError as error:
            return DeadEnd(send, hang_up, str(error), "")
        if room is None:
            with speaking(self._language()):
                return DeadEnd(send, hang_up, *self._nowhere())
        node, code = room
        return node.connect(code, send, hang_up, local=self._local)

    def _later(self, delay_s: float, work: Callable[[], None]) -> None:
        """Do something later on the thread of this widget's room, from that thread; nothing where it has no loop."""
        if self._home is not None and self._home.is_here:
            self._home.loop.call_later(delay_s, work)

    def _nowhere(self) -> tuple[str, str]:
        """What to say, and the way out, when there is no session."""
        return words("note-stage-has-no-session"), words("note-stage-how-to-name-it")

    def _lives_with(self, node: Node) -> None:
        """Its session was opened on another thread, perhaps: a cell in a "subshell console" shows a widget over it."""
        self._home = node.home or self._home

    def _watch(self, node: Node, code: str, changed: Callable[[], None]) -> None:
        """Call back on the kernel's loop when the session has changed; does nothing in a program without a loop."""
        self._lives_with(node)
        if self._home is not None:
            self._at_home(lambda: self._begin_to_watch(node, code, changed))

    def _begin_to_watch(self, node: Node, code: str, changed: Callable[[], None]) -> None:
        if self.comm is not None:  # it may have been closed meanwhile
            self._end = node.on_change(code, lambda _keys: self._at_home(changed))

    def __dir__(self) -> list[str]:
        """What completion offers: our own names and the few of a widget that authors use, not all of ipywidgets'."""
        above = type(self).__mro__
        own = {name for kind in above[: above.index(CofrontWidget)] for name in vars(kind)}
        return sorted((set(super().__dir__()) - (_OF_WIDGETS - own)) | _OFFERED)

    def close(self) -> None:
        """Remove the widget from all pages and end its connections. Calling it twice does nothing."""
        if hasattr(self, "_cable"):  # else it was never made
            self._at_home(self._hang_up)
        super().close()

    def _hang_up(self) -> None:
        end, self._end = self._end, None
        if end is not None:
            end()
        self._cable.close()

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
            with speaking(self._language()):
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
    widget._cable.receive(content)


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
