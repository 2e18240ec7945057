"""Reprs end up in logs, tracebacks and notebooks, and so does what rich prints."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

import cofront_kit

SECRET = {
    "answers",
    "capability",
    "code_key",
    "content",
    "key",
    "keys",
    "lines",
    "links",
    "pair",
    "private",
    "profile",
    "resume_code",
    "secret",
}
PUBLIC = {
    ("Around", "lines"),  # revisions
    ("Beside", "lines"),
    ("Card", "key"),  # a hash
    ("Change", "keys"),  # of views
    ("Table", "keys"),  # names of columns
    ("Finding", "key"),  # of a template
    ("FrameView", "key"),  # another one means: load anew
    ("Task", "key"),  # an id
    ("Undone", "keys"),  # of views
    ("Slide", "lines"),  # opened for everyone
    ("SlidesSpec", "lines"),  # how many
    ("Kind", "lines"),  # says which prompts there are
    ("Kind", "keys"),  # of views
    ("Activity", "lines"),  # of a template
    ("Template", "content"),
    ("Dataset", "keys"),  # names of columns
    ("Signer", "key"),  # the public one
    ("Family", "profile"),  # of groups, published
    ("StaticView", "lines"),
}
LEFT_OUT = (
    "bench",
    "doctor",
    "activities.person",
    "robots.rehearsal",
    "wording",
    "__main__",
    "model.disclosure",
    "model.kinds.trust_poll",
    "model.state",
)
"""Whose fields of these names are figures, counts or settings; and the robots, whose secrets are nobody's."""


def kinds() -> Iterator[type]:
    """Every class of the package that holds named values."""
    for module in pkgutil.walk_packages(cofront_kit.__path__, "cofront_kit."):
        if any(part in module.name for part in ("bench", "__main__")):
            continue
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and one.__module__ == module.name and names_of(one):
                yield one


def names_of(kind: type) -> tuple[str, ...]:
    if issubclass(kind, msgspec.Struct):
        return kind.__struct_fields__
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind) if field.init)
    return tuple(getattr(kind, "_fields", ()))


def secrets_of(kind: type) -> list[str]:
    if any(part in kind.__module__ for part in LEFT_OUT):
        return []
    return [name for name in names_of(kind) if name in SECRET and (kind.__name__, name) not in PUBLIC]


KINDS = sorted(
    {kind for kind in kinds() if secrets_of(kind)}, key=lambda kind: (kind.__module__, kind.__name__)
)


def texts_of(kind: type) -> list[str]:
    """The output for a value whose every field says its own name."""
    value: Any = kind(**{name: [f"<{name}>"] for name in names_of(kind)})
    texts = [repr(value), str(value), f"{value}"]
    if hasattr(value, "__rich_repr__"):
        texts.append(repr(list(value.__rich_repr__())))
    return texts


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_no_repr_says_a_secret(kind: type) -> None:
    """Neither Python's nor rich's, which msgspec makes for every Struct with all its fields."""
    for text in texts_of(kind):
        assert [name for name in secrets_of(kind) if f"<{name}>" in text] == []


def test_a_repr_left_as_it_is_would_be_noticed() -> None:
    """Otherwise it would prove nothing; and the search finds what it looks for."""

    class Open(msgspec.Struct):
        secret: str

        def __repr__(self) -> str:
            return "Open()"

    assert "<secret>" in "".join(texts_of(Open))
    assert {"HandIn", "TakeSeat", "Join", "Resume", "Joined", "AddCard", "Tokens", "Opened", "Link"} <= {
        kind.__name__ for kind in KINDS
    }
