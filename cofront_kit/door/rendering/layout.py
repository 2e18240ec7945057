"""Widget views of an executed notebook as plain HTML: cofront elements and the layout boxes round them.

It uses the state that the kernel's widgets sent while the notebook ran, so the page has no kernel and no widget
manager. Whatever needs either is reported as :class:`NeedsKernel`, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final

from cofront_kit.door.execution.iopub import CLOSED
from cofront_kit.door.rendering import charts, disabled_widgets, static_widgets
from cofront_kit.door.rendering.charts import Chart
from cofront_kit.door.rendering.formulas import in_html, prose
from cofront_kit.door.rendering.style import declarations

State = Mapping[str, Any]
"""The traits of one widget model, as JSON."""

_TAG: Final = re.compile(r"cofront-[a-z][a-z0-9-]{0,40}")
_ATTRIBUTE: Final = re.compile(r"[a-z][a-z0-9-]{0,40}")
LIVE_HTML: Final = re.compile(r"<script|<[^<>]*\son[a-z]+\s*=", re.I)
"""HTML that needs a script to do something."""
_REFERENCE: Final = "IPY_MODEL_"
_MAX_DEPTH: Final = 30

_BOXES: Final = {
    "BoxModel": "cofront-box",
    "HBoxModel": "cofront-box cofront-hbox",
    "VBoxModel": "cofront-box cofront-vbox",
    "GridBoxModel": "cofront-gridbox",
}


class NeedsKernel(Exception):
    """The output can't work without its own kernel. ``str()`` is the reason, for the facilitator's log."""


class Layout:
    """Renders the widget views of one executed notebook.

    Args:
        states: Model id -> its state.
        code: The session's code.
        socket_path: Code -> path of its socket at this door.
        outputs_html: Renders a list of notebook outputs (what an ``Output`` widget caught).
        chart_html: Renders a chart (what Altair's ``JupyterChart`` shows).
    """

    def __init__(
        self,
        states: Mapping[str, State],
        code: str,
        socket_path: Callable[[str], str],
        outputs_html: Callable[[Sequence[Mapping[str, Any]]], str],
        chart_html: Callable[[Chart], str] | None = None,
    ) -> None:
        self._states = states
        self._code = code
        self._socket_path = socket_path
        self._outputs_html = outputs_html
        self._chart_html = chart_html
        self._groups = 0
        self.elements = 0
        """How many cofront elements were rendered."""

    def view(self, model_id: str, depth: int = 0) -> str:
        """One widget view as HTML.

        Raises:
            NeedsKernel: It is somebody else's live widget, or its state is missing.
        """
        state = self._states.get(model_id)
        if state is None:
            raise NeedsKernel("a widget whose state never came")
        if state.get(CLOSED) is True and "_model_name" not in state:
            return ""
        if depth > _MAX_DEPTH:
            raise NeedsKernel(f"boxes nested more than {_MAX_DEPTH} deep")
        if state.get("_cofront") is True:
            return self._element(state)
        name = str(state.get("_model_name"))
        render = {
            "TabModel": self._tab,
            "AccordionModel": self._accordion,
            "StackModel": self._stack,
        }.get(name)
        if name in _BOXES:
            return self._box(state, _BOXES[name], depth)
        if render is not None:
            return render(state, depth)
        if name in ("HTMLModel", "HTMLMathModel", "LabelModel"):
            return self._text(state, name)
        if name == "OutputModel":
            return f"<div{self._frame(state, 'cofront-output')}>{self._outputs_html(state.get('outputs', ()))}</div>"
        chart = charts.of_spec(state.get("spec"))
        if chart is not None and self._chart_html is not None:
            return f"<div{self._frame(state, 'cofront-output')}>{self._chart_html(chart)}</div>"
        if name in static_widgets.RENDERED:
            return f"<div{self._frame(state, 'cofront-static')}>{static_widgets.RENDERED[name](state)}</div>"
        if state.get("disabled") is True and name in disabled_widgets.RENDERED:
            return (
                f"<div{self._frame(state, 'cofront-static')}>{disabled_widgets.RENDERED[name](state)}</div>"
            )
        raise NeedsKernel(f"a live widget: {state.get('_model_module', '?')}.{name.removesuffix('Model')}")

    def _element(self, state: State) -> str:
        tag = str(state.get("_tag"))
        if not _TAG.fullmatch(tag):
            raise NeedsKernel(f"a cofront widget without a known element: {tag!r}")
        given = state.get("_attrs")
        attributes = dict(given) if isinstance(given, Mapping) else {}
        code = str(attributes.get("code") or self._code)
        attributes |= {"code": code, "socket": self._socket_path(code)}
        self.elements += 1
        return f"<{tag}{_attributes(attributes)}></{tag}>"

    def _box(self, state: State, css: str, depth: int) -> str:
        return f"<div{self._frame(state, css)}>{''.join(self._children(state, depth))}</div>"

    def _children(self, state: State, depth: int) -> list[str]:
        return [
            self.view(str(child).removeprefix(_REFERENCE), depth + 1)
            for child in state.get("children", ())
            if child is not None
        ]

    def _titled(self, state: State, depth: int) -> list[tuple[str, str]]:
        titles = [str(title) for title in state.get("titles", ())]
        children = self._children(state, depth)
        return [
            (titles[place] if place < len(titles) and titles[place] else str(place + 1), child)
            for place, child in enumerate(children)
        ]

    def _tab(self, state: State, depth: int) -> str:
        """Tabs made of radio buttons: they work by keyboard and without a script."""
        self._groups += 1
        group = f"tab-{self._groups}"
        chosen = state.get("selected_index") or 0
        parts = [
            f'<input type="radio" name="{group}" id="{group}-{place}"{" checked" if place == chosen else ""}>'
            f'<label for="{group}-{place}">{escape(title)}</label><div class="cofront-panel">{child}</div>'
            for place, (title, child) in enumerate(self._titled(state, depth))
        ]
        return f"<div{self._frame(state, 'cofront-tab')}>{''.join(parts)}</div>"

    def _accordion(self, state: State, depth: int) -> str:
        self._groups += 1
        chosen = state.get("selected_index")
        parts = [
            f'<details name="accordion-{self._groups}"{" open" if place == chosen else ""}>'
            f"<summary>{escape(title)}</summary>{child}</details>"
            for place, (title, child) in enumerate(self._titled(state, depth))
        ]
        return f"<div{self._frame(state, 'cofront-accordion')}>{''.join(parts)}</div>"

    def _stack(self, state: State, depth: int) -> str:
        """Only the selected child: without a kernel nothing can select another one."""
        children = self._children(state, depth)
        chosen = state.get("selected_index")
        shown = children[chosen] if isinstance(chosen, int) and 0 <= chosen < len(children) else ""
        return f"<div{self._frame(state, 'cofront-box')}>{shown}</div>"

    def _text(self, state: State, name: str) -> str:
        value = str(state.get("value", ""))
        if name != "LabelModel" and LIVE_HTML.search(value):
            raise NeedsKernel("an HTML widget with a script")
        body = prose(value) if name == "LabelModel" else in_html(value) if name == "HTMLMathModel" else value
        before = static_widgets.description(state)
        return f"<div{self._frame(state, 'cofront-text')}>{before}{body}</div>"

    def _frame(self, state: State, css: str) -> str:
        classes = [css, *(str(one) for one in state.get("_dom_classes", ()))]
        style = declarations(self._of(state, "layout"), self._of(state, "style"))
        return f' class="{escape(" ".join(classes))}"' + (f' style="{escape(style)}"' if style else "")

    def _of(self, state: State, trait: str) -> State:
        """The model that a trait refers to."""
        return self._states.get(str(state.get(trait, "")).removeprefix(_REFERENCE), {})


def _attributes(values: Mapping[str, Any]) -> str:
    parts = []
    for name, value in values.items():
        if not _ATTRIBUTE.fullmatch(str(name)) or value is None or value is False:
            continue
        parts.append(f" {name}" if value is True else f' {name}="{escape(str(value))}"')
    return "".join(parts)
