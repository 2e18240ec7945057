"""Links: the URLs that carry a session's capabilities, and their QR codes as SVG paths."""

from __future__ import annotations

import segno

from cofront_kit.model.access import Tokens
from cofront_kit.model.seat_view import CoachLink, CoFacilitatorLink, JoinLink, LinksView, Qr
from cofront_kit.model.state import SessionState


def link_view(state: SessionState, tokens: Tokens, base_url: str) -> LinksView:
    """The value of the view key ``links``.

    The first coach's link (party None) is for everybody, the others for one party each.

    Args:
        state: The session.
        tokens: Its capabilities.
        base_url: The door's public address, e.g. ``"http://192.168.1.20:8765/"``.
    """
    base = base_url.rstrip("/")
    joins = []
    for party in state.parties:
        url = f"{base}/s/{state.code}#{tokens.join[party.id]}"
        joins.append(JoinLink(party.id, url, tokens.typed[party.id], qr_path(url)))
    co = [
        (one, f"{base}/console/{state.code}#{tokens.co[one.id]}")
        for one in state.hosts.cos
        if one.id in tokens.co
    ]
    return LinksView(
        join=tuple(joins),
        typed_at=f"{base}/",
        screen=f"{base}/screen/{state.code}#{tokens.screen}",
        console=f"{base}/console/{state.code}#{tokens.facilitator}",
        notebook=f"{base}/notebook/{state.code}#{tokens.facilitator}",
        coach=tuple(
            CoachLink(party or None, f"{base}/coach/{state.code}#{capability}")
            for party, capability in tokens.coach.items()
        ),
        co=tuple(CoFacilitatorLink(one.id, one.name, url, qr_path(url)) for one, url in co),
    )


def gone_view(base_url: str) -> LinksView:
    """The value of ``links`` after the door has closed: no link works.

    Args:
        base_url: The public address that the door had.
    """
    return LinksView((), "", screen="", console="", notebook="", coach=(), gone=base_url)


def qr_path(text: str) -> Qr:
    """A QR code as an SVG path."""
    code = segno.make_qr(text, error="m")
    parts = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            run = x
            while run < len(row) and row[run] & 1:
                run += 1
            if run > x:
                parts.append(f"M{x} {y}h{run - x}v1h-{run - x}z")
            x = max(run, x + 1)
    return Qr(len(code.matrix), "".join(parts))
