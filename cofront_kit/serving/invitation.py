"""The invitation of a party, with the link at the door that is open, or at an address that is known ahead."""

from __future__ import annotations

from urllib.parse import urlsplit

from cofront_kit.door.server.record import find
from cofront_kit.errors import BadInput, DoorError
from cofront_kit.facilitator.preparation import invitation_text
from cofront_kit.facilitator.session import Session
from cofront_kit.links import link_view
from cofront_kit.model.seat_view import LinksView
from cofront_kit.model.text import shown
from cofront_kit.templates.dates import Moment


def links_ahead(session: Session, address: str | None) -> LinksView:
    """A session's links at an address.

    Args:
        session: The session.
        address: Where its door will be; the door that is open now when left out.

    Raises:
        BadInput: The address is none.
        DoorError: No door is open and no address was given; or this computer lacks the session's secret.
    """
    if address is None:
        door = find(session.node.store.url)
        if door is None:
            raise DoorError(
                "No door is open, so the link's address isn't known. Open it first (cofront serve), or name the "
                'address that it will have: address="https://trust.example.org/".'
            )
        address = door.url
    else:
        parts = urlsplit(address) if isinstance(address, str) else None
        if parts is None or parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
            raise BadInput(
                f"address is {shown(address)}. Write how phones reach the door: http://192.168.1.20:8765/ or "
                "https://trust.example.org/."
            )
    tokens = session.node.tokens(session.code)
    if tokens is None:
        raise DoorError(
            f"This computer doesn't have the secret of the session {session.code}, so it can't make links."
        )
    return link_view(session.state, tokens, address)


def invitation(
    session: Session,
    party: str,
    *,
    meeting: Moment | None = None,
    until: Moment | None = None,
    place: str = "",
    address: str | None = None,
) -> str:
    """The invitation of one party, as plain text; see :func:`cofront_kit.facilitator.preparation.invitation_text`."""
    links = links_ahead(session, address)
    return invitation_text(session, party, links, meeting=meeting, until=until, place=place)
