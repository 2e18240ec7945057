"""Taking the picture of an alliance: from itself, a film of it, or what the store knows of a session's parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any, Protocol, TypeAlias, runtime_checkable

from cofront_kit.errors import BadInput
from cofront_kit.model.kinds.alliance_view.film import Film
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node

Day: TypeAlias = str | date
Marks: TypeAlias = Mapping[Day, str] | Sequence[tuple[Day, str]]
"""Day -> what happened, in own words; or (day, words) in a list, for two on one day."""
_WORKS_IT_OUT = "cofront_kit.over_sessions.film"
"""Reads many sessions, so it stands above the kinds; named here as widgets are."""


@runtime_checkable
class Filmed(Protocol):
    """An alliance, as far as a picture of it is taken."""

    def film(self, *, marks: Any = (), parties: Any = ()) -> Film:
        """The film, its parties in the order of a session's."""


Source: TypeAlias = Filmed | Film | None
"""What a picture is taken of."""


def film_for(node: Node, code: str, of: Source, marks: Marks) -> Film:
    """The film for a session.

    Args:
        node: This process's node.
        code: The session's code; its parties' order gives them their marks.
        of: An alliance, a film, or None for the session's own parties in this store.
        marks: What happened when.

    Raises:
        BadInput: ``of`` is something else; a mark has no day or no words.
    """
    working: Any = import_module(_WORKS_IT_OUT)
    made: Film
    if of is None:
        made = working.film_of_session(node, code, marks=marks)
    elif isinstance(of, Film):
        made = working.marked(of, marks) if marks else of
    elif callable(getattr(of, "film", None)):
        made = of.film(marks=marks, parties=node.state(code).parties)
    else:
        raise BadInput(
            f'of is {shown(of)}. Give an alliance: of=cf.alliance("Acme x Borealis"), or a film of it.'
        )
    return made


def film_after(before: Film, node: Node, code: str, of: Source, marks: Marks | None) -> Film:
    """The film for a session that has one: its marks stay, unless others are given or a film brings its own.

    Args:
        before: The film that it has.
        node: This process's node.
        code: The session's code.
        of: As in :func:`film_for`.
        marks: What happened when; None for what is known.
    """
    known: Marks = () if isinstance(of, Film) else [(one.day, one.words) for one in before.marks]
    return film_for(node, code, of, known if marks is None else marks)
