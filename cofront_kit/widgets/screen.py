"""The big screen as a widget, for a projector beside the notebook."""

from __future__ import annotations

from .console import _OfSession


class Screen(_OfSession):
    """What the whole room may see: links and QR codes in the lobby, then the midst. Nothing identifies a person."""

    _element = "cofront-screen"
    _local = "screen"
