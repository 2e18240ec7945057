"""``cofront invite``."""

from __future__ import annotations

import sys

import click

from cofront_kit.cli.options import store_option


@click.command()
@click.argument("session", metavar="CODE")
@click.option(
    "--party", "parties", multiple=True, help="Only this party's. Default: all, one after the other."
)
@click.option("--meeting", metavar="WHEN", help='When everybody meets: 2027-03-02, or "2027-03-02 14:00".')
@click.option("--until", metavar="WHEN", help="Until when people are asked to hand in what is open before.")
@click.option("--place", default="", metavar="TEXT", help="Where they meet, or how they call in.")
@click.option("--address", metavar="URL", help="Where the door will be. Default: the door that is open now.")
@click.option("--missing", is_flag=True, help="Print how many have handed in instead.")
@store_option
def invite(
    session: str,
    parties: tuple[str, ...],
    meeting: str | None,
    until: str | None,
    place: str,
    address: str | None,
    missing: bool,
    store: str | None,
) -> None:
    """Print the invitation of each party as plain text: when and where, link and code, and what happens with answers.

    Each text holds the link of its party. With --missing: how many of each party have handed in, in numbers only.
    """
    from cofront_kit.facilitator.opening import open_session
    from cofront_kit.facilitator.preparation import missing_text
    from cofront_kit.facilitator.session import Session
    from cofront_kit.serving.invitation import invitation
    from cofront_kit.store.locate import check_there

    check_there(store)
    found = open_session(Session, code=session, store=store)
    if missing:
        sys.stdout.write(missing_text(found, until=until) + "\n")
        return
    texts = [
        invitation(found, party, meeting=meeting, until=until, place=place, address=address)
        for party in parties or found.parties
    ]
    sys.stdout.write("\n\n----------\n\n".join(texts) + "\n")
