"""Disabled controls of ipywidgets.

Nobody can operate them, so a page without a kernel shows them as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from cofront_kit.door.rendering.static_widgets import description

State = Mapping[str, Any]


def _field(state: State, kind: str = "text", more: str = "") -> str:
    value = state.get("value")
    given = "" if value is None else f' value="{escape(str(value))}"'
    return f'<label>{description(state)}<input type="{kind}" disabled{more}{given}></label>'


def _number(state: State) -> str:
    return _field(state, "number", ' step="any"')


def _area(state: State) -> str:
    return f"<label>{description(state)}<textarea disabled>{escape(str(state.get('value', '')))}</textarea></label>"


def _checkbox(state: State) -> str:
    checked = " checked" if state.get("value") is True else ""
    return f'<label><input type="checkbox" disabled{checked}> {description(state)}</label>'


def _button(state: State) -> str:
    pressed = f' aria-pressed="{str(state["value"]).lower()}"' if isinstance(state.get("value"), bool) else ""
    return f'<button type="button" disabled{pressed}>{description(state)}</button>'


def _slider(state: State) -> str:
    limits = "".join(
        f' {name}="{state[name]}"' for name in ("min", "max") if isinstance(state.get(name), int | float)
    )
    read = f" {escape(str(state.get('value')))}" if state.get("readout", True) else ""
    return _field(state, "range", f' step="any"{limits}').replace("</label>", f"{read}</label>")


def _choice(state: State) -> str:
    labels = state.get("_options_labels", ())
    options = "".join(
        f"<option{' selected' if place == state.get('index') else ''}>{escape(str(label))}</option>"
        for place, label in enumerate(labels)
    )
    return f"<label>{description(state)}<select disabled>{options}</select></label>"


RENDERED: Final[Mapping[str, Callable[[State], str]]] = {
    "TextModel": _field,
    "ComboboxModel": _field,
    "TextareaModel": _area,
    **dict.fromkeys(
        ("IntTextModel", "FloatTextModel", "BoundedIntTextModel", "BoundedFloatTextModel"), _number
    ),
    "CheckboxModel": _checkbox,
    **dict.fromkeys(("ButtonModel", "ToggleButtonModel"), _button),
    **dict.fromkeys(("IntSliderModel", "FloatSliderModel"), _slider),
    **dict.fromkeys(("DropdownModel", "SelectModel", "RadioButtonsModel"), _choice),
}
"""Model name -> HTML of its state, for models whose ``disabled`` is true."""
