"""The big screen as a widget, for a projector beside the notebook."""

from __future__ import annotations

from typing import Any

import traitlets as t

from cofront_kit.facilitator.session import Session
from cofront_kit.model.theme.values import data_address

from .console import _OfSession


class Screen(_OfSession):
    """What the whole room may see: links and QR codes in the lobby, then the midst. Nothing identifies a person."""

    _element = "cofront-screen"
    _local = "screen"
    _logo = t.Unicode(read_only=True).tag(sync=True)
    """The session's logo as a ``data:`` address, since no door serves it here; empty for none."""

    def __init__(self, session: Session, *, layout: Any = None) -> None:
        super().__init__(session, layout=layout)
        logo = session.state.theme.logo if session.state.theme else None
        self.set_trait("_logo", "" if logo is None else data_address(logo))
