"""What a package's kind may call its own commands and events, so that no name collides with another."""

from __future__ import annotations

from typing import Any

from cofront_kit.model.kinds.kind import Kind


def check_own_tags(kind: Kind[Any]) -> None:
    """Refuse commands and events whose tag doesn't carry the kind's name: ``energy-check/wave``.

    No stock tag contains a slash, and no other kind has this name.

    Raises:
        ValueError: One has another name, a command has a rule but no roles, or an event has no ``apply``.
    """
    head = f"{kind.name}/"
    said = [str(command.__struct_config__.tag) for command in kind.rules]
    wrong = next((tag for tag in (*said, *kind.tags) if not tag.startswith(head)), None)
    if wrong is not None:
        raise ValueError(
            f"the tag {wrong!r} has to begin with {head!r}, as those of all its commands and events"
        )
    others = next(
        (key for key in kind.values if key != kind.name and not key.startswith(f"{kind.name}-")), None
    )
    if others is not None:
        raise ValueError(f"the view key {others!r} has to be {kind.name!r}, or begin with it and a hyphen")
    if set(kind.rules) != set(kind.roles):
        raise ValueError("each of its commands needs a rule, and a line in roles that says who may send it")
    if {event for event, _ in kind.tags.values()} != set(kind.apply):
        raise ValueError("each of its events needs a tag, and a line in apply that says what it changes")
