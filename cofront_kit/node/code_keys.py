"""The keys of the hashes of short codes, read from the key folder."""

from __future__ import annotations

import logging

from cofront_kit.errors import StoreError
from cofront_kit.model.access import code_key
from cofront_kit.store.base import Keys

_log = logging.getLogger("cofront")


def code_key_of(keys: Keys, code: str) -> bytes | None:
    """The key of the hashes of a session's short codes; None if it is damaged or not on this computer.

    Links need no key, so a problem with it must not keep anybody out.
    """
    try:
        secret = keys.session_secret(code)
    except StoreError:
        _log.exception("typed codes and resume codes of the session %s can't be checked here", code)
        return None
    return None if secret is None else code_key(secret)
