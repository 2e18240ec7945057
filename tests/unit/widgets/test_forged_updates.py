"""Nothing that a front end forges changes a widget or is passed on: every class, every trait, every form.

The page that tried has the wrong value already, so what it tried to set is said as it is, and nothing else.
"""

from __future__ import annotations

import importlib
import json
import logging
import pkgutil
import sys
from typing import Any

import anywidget
import ipywidgets
import pytest
from traitlets.log import get_logger

import cofront_kit as cf
from cofront_kit import widgets
from cofront_kit.widgets.base import CofrontWidget
from cofront_kit.widgets.lobby import SessionCard

pytestmark = pytest.mark.usefixtures("own_folders")
MARK = "ZZFORGEDZZ"
NAMES = (
    "_esm", "_css", "layout", "_model_module", "_model_name", "_model_module_version", "_view_module", "_view_name",
    "_view_module_version", "_view_count", "_dom_classes", "_anywidget_id", "_tag", "_attrs", "_cofront", "tooltip",
    "tabbable", "comm", "keys", "log", "model_id", "_cable", "_local", "_element", "_room", "set_state", "__class__",
    "__dict__", "node", "poll", "session", "not_there", "",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    MARK, f"export default {{ render() {{ alert('{MARK}') }} }}", None, True, 7, [MARK], {MARK: MARK},
    "IPY_MODEL_forged", f"anywidget:{MARK}", {"method": "update", "state": {}},
)  # fmt: skip
CUSTOM: tuple[Any, ...] = (
    None, MARK, 7, [], [MARK], {}, {MARK: 1}, {"cofront": MARK}, {"cofront": MARK, "view": 7},
    {"cofront": MARK, "view": MARK * 20}, {"cofront": {"type": MARK}, "view": "v1"}, {"cofront": 7, "view": "v1"},
    {"cofront": MARK, "view": "v1"}, {"cofront": json.dumps({"type": "set", "state": MARK}), "view": "v2"},
    {"cofront": "[" * 50_000, "view": "v3"}, {"cofront": MARK * 10_000, "view": "v4"}, {"cofront": None, "view": "v1"},
    {"id": MARK, "kind": "anywidget-command", "name": "_esm", "msg": MARK}, {"do": "focus"}, {"event": "click"},
    {"type": "anywidget-command", "id": MARK, "name": "close", "msg": None, "kind": "request"},
)  # fmt: skip


def classes() -> list[type[CofrontWidget]]:
    """Every widget class of the package, including those that are not public."""
    for module in pkgutil.iter_modules(widgets.__path__):
        importlib.import_module(f"{widgets.__name__}.{module.name}")

    def below(kind: type[CofrontWidget]) -> list[type[CofrontWidget]]:
        return [kind, *(inner for one in kind.__subclasses__() for inner in below(one))]

    return [kind for kind in below(CofrontWidget) if written(kind)]


def written(kind: type[Any]) -> bool:
    """Whether a class is defined in a module of the package: adding a trait to a widget makes a new class."""
    module = sys.modules[kind.__module__]
    return module.__name__.startswith("cofront_kit.") and getattr(module, kind.__name__, None) is kind


def make() -> dict[type[CofrontWidget], CofrontWidget]:
    """One of each kind that can be shown."""
    session = cf.session("Calling for trust", ["Acme", "Borealis"])
    made = [
        session.trust_poll("pulse"),
        session.check_in("moment"),
        cf.Console(session),
        cf.Screen(session),
        cf.Stage(session.code),
        SessionCard(session, dict),
        session.slides(),
        session.board(),
        session.dot_vote(),
        cf.Fist(session),
        cf.AllianceView(session),
        session.cofront(),
        session.read_out(),
        session.step(),
        session.commitments(),
        session.ledger(),
    ]
    return {kind_of(one): one for one in made}


def kind_of(widget: CofrontWidget) -> type[CofrontWidget]:
    """The class as it was written."""
    return next(kind for kind in type(widget).__mro__ if written(kind))


class Comm:
    """What a widget sends to all of its views."""

    def __init__(self, widget: Any) -> None:
        self.sent: list[str] = []
        widget._send = lambda msg, buffers=None: self.sent.append(json.dumps(msg, default=str))


def forge(widget: Any, data: Any, buffers: list[bytes] | None = None) -> None:
    """A message as it comes out of the comm."""
    widget._handle_msg({"content": {"comm_id": "x", "data": data}, "buffers": buffers or []})


def frozen(widget: Any) -> dict[str, Any]:
    """Everything a front end could want to change."""
    return {
        "state": widget.get_state(),
        "traits": {name: repr(value) for name, value in widget.trait_values().items() if name != "comm"},
        "layout": widget.layout.get_state(),
        "class": type(widget).__mro__,
        "code": (str(widget._esm), getattr(widget, "_css", None)),
    }


def test_every_class_is_tried() -> None:
    """A widget that is not made here fails; so does one that brings its own way of accepting updates."""
    bases = {base for kind in classes() for base in kind.__mro__[1:]}
    assert {kind for kind in classes() if kind not in bases} == set(make())
    public = {
        name
        for name in cf.__all__
        if isinstance(getattr(cf, name), type) and issubclass(getattr(cf, name), CofrontWidget)
    }
    assert {getattr(cf, name) for name in public} <= set(make())
    for kind in classes():
        assert kind.set_state is CofrontWidget.set_state
        assert kind._handle_msg is CofrontWidget._handle_msg


def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """What widgets log from now on, debug messages too: pytest's handlers format them for most of the test's time."""
    said: list[tuple[int, str]] = []
    logger, handler = get_logger(), logging.Handler()
    monkeypatch.setattr(handler, "emit", lambda record: said.append((record.levelno, record.getMessage())))
    monkeypatch.setattr(logger, "handlers", [handler])
    monkeypatch.setattr(logger, "propagate", False)
    monkeypatch.setattr(logger, "isEnabledFor", lambda level: True)
    return said


@pytest.mark.slow
@pytest.mark.parametrize("echo", [False, True])
def test_no_update_changes_or_is_echoed_and_the_right_value_is_said(
    echo: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any trait, any value, with and without buffers, by any method: the widget is unchanged."""
    from ipywidgets.widgets import widget as machinery

    monkeypatch.setattr(machinery, "JUPYTER_WIDGETS_ECHO", echo)
    said_in_log = told(monkeypatch)
    tried = 0
    for widget in make().values():
        comms = {target: Comm(target) for target in (widget, widget.layout)}
        right = {target: json.loads(json.dumps(target.get_state(), default=str)) for target in comms}
        before = frozen(widget)
        for name in sorted({*NAMES, *widget.trait_names(), *widget.layout.trait_names()}):
            for value in VALUES:
                for target, comm in comms.items():
                    forge(target, {"method": "update", "state": {name: value}})
                    forge(
                        target,
                        {"method": "update", "state": {name: {}}, "buffer_paths": [[name, "x"]]},
                        [b"ZZFORGEDZZ"],
                    )
                    forge(target, {"method": "echo_update", "state": {name: value}, "buffer_paths": []})
                    tried += 3
                    said = [json.loads(one) for one in comm.sent]
                    comm.sent.clear()
                    is_own = name in right[target]
                    assert [(one["method"], set(one["state"])) for one in said] == 2 * is_own * [
                        ("update", {name})
                    ], name
                    assert all(one["state"] == {name: right[target][name]} for one in said), name
        assert frozen(widget) == before
    print(f"\n{tried} forged updates")
    assert tried > 20_000
    assert len(said_in_log) > 20_000
    assert not [message for level, message in said_in_log if level >= logging.WARNING or MARK in message]
    assert not caplog.records


def test_custom_messages_of_the_wrong_shape(caplog: pytest.LogCaptureFixture) -> None:
    """They change nothing, raise nothing, and nothing of them comes back."""
    tried = 0
    for widget in make().values():
        comm, before = Comm(widget), frozen(widget)
        widget.send = lambda content, buffers=None, comm=comm: comm.sent.append(json.dumps(content))  # type: ignore[method-assign]
        for content in CUSTOM:
            for buffers in ([], [b"ZZFORGEDZZ"]):
                forge(widget, {"method": "custom", "content": content}, buffers)
                tried += 1
        assert frozen(widget) == before
        assert MARK not in "".join(comm.sent)
    print(f"\n{tried} forged custom messages")
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize(
    "data", [None, 7, "update", [], {}, {"method": None}, {"method": "backbone"}, {"method": ["update"]}]
)
def test_messages_that_are_none(data: Any) -> None:
    """What is not a message of ipywidgets does nothing."""
    for widget in make().values():
        comm, before = Comm(widget), frozen(widget)
        forge(widget, data)
        forge(widget.layout, data)
        assert (frozen(widget), comm.sent) == (before, [])


def test_asking_for_the_state_shows_the_kernels(caplog: pytest.LogCaptureFixture) -> None:
    """A page that opens late still gets what there is to draw."""
    for widget in make().values():
        comm = Comm(widget)
        forge(widget, {"method": "request_state"})
        assert len(comm.sent) == 1
        assert widget._tag in comm.sent[0]


def test_an_author_can_still_lay_out() -> None:
    """In Python, layout works as in every ipywidget."""
    session = cf.session("Calling for trust", ["Acme", "Borealis"])
    assert cf.Console(session, layout={"width": "50%"}).layout.width == "50%"
    console = cf.Console(session, layout=ipywidgets.Layout(width="40%"))
    console.layout.height = "3em"
    assert (console.layout.width, console.layout.height) == ("40%", "3em")
    console.layout = {"width": "10%"}
    assert console.layout.width == "10%"


def test_the_attack_works_on_a_plain_widget() -> None:
    """The same message changes a stock anywidget: what is tested here is not refused by ipywidgets itself."""
    plain = anywidget.AnyWidget()
    plain.add_traits(_tag=__import__("traitlets").Unicode("x", read_only=True).tag(sync=True))
    forge(plain, {"method": "update", "state": {"_tag": MARK}})
    assert plain._tag == MARK
