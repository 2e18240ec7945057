"""Leading in twos: co-facilitators and their links, who leads, handing over and taking over."""

from __future__ import annotations

from dataclasses import dataclass, field

from cofront_kit.checks.calls import gated, nearest
from cofront_kit.errors import BadInput, Refused
from cofront_kit.facilitator.place import Place
from cofront_kit.model import commands
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node


@dataclass(frozen=True)
class CoFacilitator:
    """Somebody who leads together with you.

    Attributes:
        name: As you wrote it.
        leads: Whether this person leads now.
        here: Whether a page of theirs is connected now.
    """

    name: str
    leads: bool = False
    here: bool = False
    id: str = field(default="", repr=False)


@gated
class LeadingInTwos:
    """What :class:`~cofront_kit.facilitator.session.Session` can do about those who lead it."""

    node: Node
    code: str

    def co_facilitator(self: Place, name: str) -> CoFacilitator:
        """Make a link for one more person who may lead, or find the one of this name.

        The link opens the console; it is on your console and in :attr:`co_facilitator_links` while a door is open.
        Whoever has it may lead, but can't delete or move the session, run the notebook, or change facilitators' links.

        Args:
            name: 1 to 60 characters; every console shows who leads by it.

        Raises:
            BadInput: It is no valid name.
            Refused: ``too-many-links``; ``no-keys``: this computer doesn't hold the session's key.
        """
        known = _named(self.state, name)
        if known is None:
            try:
                self.node.act(self.code, commands.AddCoFacilitator(name))
            except Refused as error:
                if error.code != "bad-name":
                    raise
                raise BadInput(str(error)) from None
            known = self.state.hosts.cos[-1].id
        return next(one for one in _all(self.node, self.code) if one.id == known)

    def co_facilitators(self: Place) -> tuple[CoFacilitator, ...]:
        """Those who may lead besides you, in the order you named them."""
        return _all(self.node, self.code)

    def remove_co_facilitator(self: Place, name: CoFacilitator | str) -> None:
        """End a co-facilitator's link. Their pages say so and close; if they led, you lead again.

        Raises:
            BadInput: There is nobody of this name.
        """
        self.node.act(self.code, commands.RemoveCoFacilitator(_co(self.state, name)))

    def new_facilitator_link(self: Place, name: CoFacilitator | str | None = None) -> None:
        """Replace a co-facilitator's link, or your own when no name is given. The old one stops working.

        Pages that came by the old one say so and close. Widgets, notebooks and JupyterLab on this computer need no link
        and stay.

        Raises:
            BadInput: There is nobody of this name.
            Refused: ``no-keys``: this computer doesn't hold the session's key.
        """
        co = None if name is None else _co(self.state, name)
        self.node.act(self.code, commands.NewFacilitatorLink(co))

    @property
    def leader(self: Place) -> str:
        """Name of the co-facilitator who leads; empty when the facilitator does."""
        hosts = self.state.hosts
        return "" if hosts.lead.by is None else hosts.called(hosts.lead.by)

    def take_over(self: Place) -> None:
        """Lead from now on; the one who led reads it on their console. Does nothing if you lead already."""
        self.node.act(self.code, commands.TakeOver())

    def hand_over(self: Place, to: CoFacilitator | str) -> None:
        """Let a co-facilitator lead.

        Raises:
            BadInput: There is nobody of this name.
            Refused: ``not-leading``: somebody else leads, so it is not yours to hand over.
        """
        self.node.act(self.code, commands.HandOver(_co(self.state, to)))


def _all(node: Node, code: str) -> tuple[CoFacilitator, ...]:
    lead = node.view(code)["lead"]
    return tuple(
        CoFacilitator(one["name"], one["id"] == lead["by"], one["here"], one["id"])
        for one in lead["hosts"]
        if one["id"] is not None
    )


def _named(state: SessionState, name: str) -> str | None:
    return state.hosts.named(name) if isinstance(name, str) else None


def _co(state: SessionState, who: CoFacilitator | str) -> str:
    if isinstance(who, CoFacilitator):
        return who.id
    found = _named(state, who)
    if found is not None:
        return found
    names = [one.name for one in state.hosts.cos]
    there = (
        f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} there." if names else "There is none yet."
    )
    raise BadInput(
        f"There is no co-facilitator {shown(who)}.{nearest(str(who), names)} {there} "
        'session.co_facilitator("Name") makes a link for one.'
    )
