"""One name for each thing: kinds, calls, widgets. Earlier names say the new one, and no module hides a function."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import cofront_kit as cf
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.registry import kinds
from cofront_kit.facilitator.calls import EARLIER

pytestmark = pytest.mark.usefixtures("own_folders")
KINDS = {kind.name: kind for kind in kinds()}


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Names", ["Acme", "Borealis"], store="memory")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_has_one_name(session: cf.Session, kind: ActivityKind) -> None:
    """Call, author's class, widget and public name of a kind are the same word."""
    widget = getattr(session, kind.name)()
    assert kind.call.__name__ == kind.name
    assert kind.author.__name__ == type(widget).__name__ == kind.name.title().replace("_", "")
    assert isinstance(widget, kind.widget_class())
    assert kind.widget_class() is getattr(cf, kind.author.__name__)
    assert kind.widget == f"cofront_kit.widgets.{kind.name}:{kind.author.__name__}"
    assert kind.found_by.startswith(f"{kind.name}(")
    assert widget.id in kind.own_ids


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_call_can_be_looked_up(kind: ActivityKind) -> None:
    """Signature and docstring of a notebook's call are those of the kind, plus the layout."""
    call = getattr(cf.Session, kind.name)
    own = list(inspect.signature(kind.call).parameters)
    assert list(inspect.signature(call).parameters) == [*own, "layout"]
    assert (call.__doc__ or "").startswith((kind.call.__doc__ or "").splitlines()[0])
    assert kind.name in dir(cf.Session)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_widget_offers_what_its_activity_can_do(kind: ActivityKind) -> None:
    """Every public name of the author class is a member of the widget's class, with its docstring."""
    widget = kind.widget_class()
    for name in dir(kind.author):
        if not name.startswith("_") and name not in ("open", "state", "round", "turnout", "called"):
            assert hasattr(widget, name), name
    call = getattr(kind.author, "frame", None)
    if call is not None:
        assert widget.frame.__doc__ == call.__doc__


@pytest.mark.parametrize("earlier", EARLIER)
def test_an_earlier_call_goes_on_and_says_the_new_one(session: cf.Session, earlier: str) -> None:
    """It warns with its new name, and does the same."""
    now = EARLIER[earlier]
    with pytest.warns(DeprecationWarning, match=rf"session\.{earlier}\(\) is session\.{now}\(\)"):
        call = getattr(session, earlier)
    assert isinstance(call(), KINDS[now].widget_class())


@pytest.mark.parametrize("earlier", cf._EARLIER)
def test_an_earlier_class_goes_on_and_says_the_new_one(earlier: str) -> None:
    """It warns with its new name, and is the same class."""
    now = cf._EARLIER[earlier]
    with pytest.warns(DeprecationWarning, match=rf"cofront_kit\.{earlier} is cofront_kit\.{now} now"):
        found = getattr(cf, earlier)
    assert found is getattr(cf, now)


@pytest.mark.slow
def test_no_module_hides_a_function() -> None:
    """After every module was imported, the public names are what they were."""
    program = """
import importlib, pkgutil, types, warnings
import cofront_kit as cf
before = {name: getattr(cf, name) for name in cf.__all__}
for found in pkgutil.walk_packages(cf.__path__, "cofront_kit."):
    if not found.name.endswith("__main__"):
        try:
            importlib.import_module(found.name)
        except ImportError as error:
            if "cofront_kit" in str(error):
                raise
for name, value in before.items():
    assert getattr(cf, name) is value, name
for name in ("session", "sessions", "alliance", "live"):
    assert not isinstance(vars(cf).get(name), types.ModuleType), name
print("fine")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith("fine"), done.stderr
