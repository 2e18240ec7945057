"""Which views change when a session's surroundings change."""

from __future__ import annotations

from cofront_kit.model.around import Around
from cofront_kit.model.voters import seat_of_voter


def differences(before: Around, now: Around) -> tuple[set[str], set[str]]:
    """Compare two moments.

    Args:
        before: The surroundings before.
        now: The surroundings now.

    Returns:
        The keys of shared views, and the seats whose own views have to be rebuilt.
    """
    keys: set[str] = set()
    seats: set[str] = set()
    if before.coaches_here != now.coaches_here:
        keys |= {"coaches", "coaching"}
    if before.asking != now.asking or (now.asking and before.coaches_here != now.coaches_here):
        keys.add("coaching")
        seats |= {one.seat for one in (*before.asking, *now.asking)} | before.coaches_here | now.coaches_here
    if before.done != now.done:
        keys.add("done")
        seats |= before.done ^ now.done
    if before.attention != now.attention:
        keys.add("attention")
    if before.presence != now.presence:
        keys |= {"advice", "newcomers", "presence", "further", "next", "lead"}
    for name in before.handed_in.keys() | now.handed_in.keys():
        if before.handed_in.get(name) != now.handed_in.get(name):
            keys |= {"forecast", "next", f"turnout/{name}"}
    for name in before.lines.keys() | now.lines.keys():
        old, new = before.lines.get(name, {}), now.lines.get(name, {})
        if old != new:
            keys.add(f"ours/{name}")
            changed = {voter for voter in old.keys() | new.keys() if old.get(voter) != new.get(voter)}
            seats |= {seat_of_voter(voter) for voter in changed}
    for name in before.voters.keys() | now.voters.keys():
        voted, vote = before.voters.get(name, frozenset()), now.voters.get(name, frozenset())
        if voted is not vote:
            seats |= voted ^ vote
    if before.page != now.page:
        keys.add("page")
    if before.screen_page != now.screen_page:
        keys.add("screen-page")
    if before.links != now.links:
        keys.add("links")
    return keys, seats
