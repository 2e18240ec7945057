"""A new session: its code, its secret, and its first events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from secrets import token_hex

from cofront_kit.model import access
from cofront_kit.model import events as e
from cofront_kit.model.parties import check_parties, party_id
from cofront_kit.model.plan import SessionPlan, begin
from cofront_kit.node.read_back import read_back
from cofront_kit.store.base import Keys, Store
from cofront_kit.store.template_files import KeptFile


def create(
    plan: SessionPlan,
    store: Store,
    keys: Keys,
    check: Callable[[], None],
    *,
    at: int,
    files: Sequence[KeptFile],
) -> str:
    """Begin a session; if that fails, nothing of it is left. Blocking.

    Args:
        plan: The session.
        store: Where it is written.
        keys: The key folder of that store.
        check: See :meth:`cofront_kit.node.node.Node.create`.
        at: Now, milliseconds since the epoch.
        files: What it keeps of its template.

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
        happened = begin(plan, code=code, at=at, tokens=access.tokens_of(secret, ids))
        created = happened[0]
        assert isinstance(created, e.SessionCreated)
        with store.write(code) as tx:
            check()
            tx.append(read_back(happened, at)[0])
            tx.set_session(title=created.title, created_at=at, closed=False)
            if files:
                tx.keep_template_files(files)
    except BaseException:
        keys.forget_session(code)
        raise
    return code
