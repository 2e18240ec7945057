"""Widget views as HTML: ours, layout boxes, and what needs a kernel."""

from __future__ import annotations

from typing import Any

import pytest

from cofront_kit.door.rendering.layout import Layout, NeedsKernel

STAGE = {"_cofront": True, "_tag": "cofront-stage", "_attrs": {}, "_model_name": "AnyModel"}


def layout(**states: dict[str, Any]) -> Layout:
    return Layout(states, "K7QF2M", lambda code: f"/s/{code}/socket", lambda outputs: f"[{len(outputs)}]")


def box(name: str, *children: str, **more: Any) -> dict[str, Any]:
    return {"_model_name": name, "children": [f"IPY_MODEL_{child}" for child in children], **more}


def test_our_widget_becomes_its_element():
    """With the session's code and socket."""
    made = layout(a=STAGE)
    assert made.view("a") == '<cofront-stage code="K7QF2M" socket="/s/K7QF2M/socket"></cofront-stage>'
    assert made.elements == 1


def test_attributes_are_escaped_and_the_socket_is_the_doors():
    """A widget cannot send the page's socket anywhere else, nor write markup."""
    attrs = {
        "activity": '"><script>',
        "socket": "wss://evil.example/",
        "code": "",
        "wide": True,
        "narrow": False,
        "on click": "x",
        "n": 3,
    }
    html = layout(a=STAGE | {"_attrs": attrs}).view("a")
    assert "evil" not in html
    assert "<script" not in html
    assert 'activity="&quot;&gt;&lt;script&gt;"' in html
    assert " wide " in html
    assert "narrow" not in html
    assert "click" not in html
    assert 'n="3"' in html


@pytest.mark.parametrize("tag", ["script", "cofront-", "cofront-stage onload=x", "", None])
def test_only_our_elements_are_written(tag: str | None):
    """What a model calls its tag is not trusted as markup."""
    with pytest.raises(NeedsKernel):
        layout(a=STAGE | {"_tag": tag}).view("a")


def test_boxes_keep_order_classes_and_layout():
    """VBox, HBox and their layout traits; a value that could leave the style attribute is dropped."""
    html = layout(
        v=box("VBoxModel", "h", "t", layout="IPY_MODEL_l", _dom_classes=["mine"]),
        h=box("HBoxModel", "a", "b"),
        a=STAGE,
        b={"_model_name": "LabelModel", "value": "<b>"},
        t={"_model_name": "HTMLModel", "value": "<b>bold</b>", "description": "D"},
        l={
            "width": "50%",
            "border_top": "1px solid red; background: url(//evil)",
            "_view_name": "x",
            "margin": None,
        },
    ).view("v")
    assert html.startswith('<div class="cofront-box cofront-vbox mine" style="width:50%">')
    assert html.index("cofront-stage") < html.index("&lt;b&gt;") < html.index("<b>bold</b>")
    assert "evil" not in html


def test_tabs_and_accordions_work_without_script():
    """Radio buttons and details; titles are text."""
    html = layout(
        v=box("VBoxModel", "t", "u", "c"),
        t=box("TabModel", "a", "b", titles=["One", "<i>"], selected_index=1),
        u=box("TabModel", "b"),
        c=box("AccordionModel", "b", titles=["More"], selected_index=0),
        a=STAGE,
        b={"_model_name": "LabelModel", "value": "two"},
    ).view("v")
    assert html.count('type="radio" name="tab-1"') == 2
    assert 'name="tab-2"' in html
    assert 'id="tab-1-1" checked' in html
    assert "&lt;i&gt;" in html
    assert '<details name="accordion-3" open><summary>More</summary>' in html


def test_stack_and_output():
    """A stack shows its selected child; what an Output widget caught is rendered like other output."""
    html = layout(
        s=box("StackModel", "a", "o", selected_index=1),
        a=STAGE,
        o={"_model_name": "OutputModel", "outputs": [1, 2]},
    ).view("s")
    assert "[2]" in html
    assert "cofront-stage" not in html


@pytest.mark.parametrize(
    "state",
    [
        {"_model_name": "IntSliderModel", "_model_module": "@jupyter-widgets/controls"},
        {"_model_name": "FigureModel", "_model_module": "bqplot"},
        {"_model_name": "AnyModel", "_model_module": "anywidget"},
        {"_model_name": "HTMLModel", "value": "<script>1</script>"},
        {},
    ],
)
def test_live_widgets_need_a_kernel(state: dict[str, Any]):
    """Alone, or anywhere inside a box."""
    with pytest.raises(NeedsKernel):
        layout(a=state).view("a")
    with pytest.raises(NeedsKernel):
        layout(v=box("VBoxModel", "s", "a"), s=STAGE, a=state).view("v")


def test_a_box_in_itself_ends():
    """A cycle must not hang the renderer."""
    with pytest.raises(NeedsKernel):
        layout(v=box("VBoxModel", "v")).view("v")
