"""Finding a session that a command only reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cofront_kit.facilitator.session import Session


def session_to_read(code: str, store: str | None) -> Session:
    """The session of a code, for commands that change nothing in it.

    Args:
        code: As it was typed.
        store: The store, as ``--store`` named it.

    Raises:
        Refused: There is none, or another computer took it over.
        StoreError: The store can't be read.
    """
    from cofront_kit.facilitator.session import Session
    from cofront_kit.model.access import typed_form
    from cofront_kit.model.relocation.rules import gone
    from cofront_kit.node.open_nodes import node_of
    from cofront_kit.store.locate import check_there

    check_there(store)
    node = node_of(store)
    state = node.state(typed_form(code))
    if state.away is not None:
        raise gone(state, "facilitator")
    return Session(node, state.code, store)
