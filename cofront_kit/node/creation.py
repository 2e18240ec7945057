"""A new session: its code, its secret, and its first events."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex

from cofront_kit.model import access
from cofront_kit.model.parties import check_parties, party_id
from cofront_kit.model.plan import SessionPlan
from cofront_kit.node.writer import Writer
from cofront_kit.store.base import Keys, Store


def create(plan: SessionPlan, store: Store, keys: Keys, writer: Writer, check: Callable[[], None]) -> str:
    """Begin a session; if that fails, nothing of it is left.

    Args:
        plan: The session.
        store: Where it is written.
        keys: The key folder of that store.
        writer: The process's one writer.
        check: See :meth:`cofront_kit.node.node.Node.create`.

    Returns:
        Its code.
    """
    ids = [party_id(index) for index in range(len(check_parties(plan.parties)))]
    while True:
        code = access.spelled(access.derive(token_hex(32).encode(), "code"), access.CODE_LENGTH)
        if not store.events_after(code, 0):
            break
    secret = keys.session_secret(code, create=True)
    assert secret is not None
    try:
        writer.create(plan, code, access.tokens_of(secret, ids), check)
    except BaseException:
        keys.forget_session(code)
        raise
    return code
