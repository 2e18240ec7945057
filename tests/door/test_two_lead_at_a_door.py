"""Two facilitators at a real door: pressing at once, a link that ends, what a co-facilitator's link doesn't open."""

from __future__ import annotations

import asyncio

import pytest
from doors import Running

from cofront_kit.client import Client
from cofront_kit.errors import Refused
from cofront_kit.links import link_view
from cofront_kit.model import commands as c
from cofront_kit.model.seat_view import LinksView

ROUNDS = 2
"""How often the two press at once; which of them is first is up to the door."""


def links(door: Running, code: str) -> LinksView:
    tokens = door.node.tokens(code)
    assert tokens is not None
    return link_view(door.node.state(code), tokens, door.door.local_url)


@pytest.fixture
def code(door: Running) -> str:
    """A session with a co-facilitator."""
    made = door.session(title="Led by two")
    door.node.act(made, c.AddCoFacilitator("Ines"))
    return made


async def console(link: str) -> Client:
    client = Client.from_link(link, ping_every_s=0, retry_s=())
    await client.connect()
    await client.join()
    await client.wait_for(lambda view: "lead" in view and "next" in view)
    return client


async def go_on(client: Client) -> str:
    """Press the button as this console shows it; the code of a refusal, empty if it was taken."""
    seen = client.view["next"]
    try:
        await client.act(c.GoOn(**{key: seen[key] for key in ("do", "step", "activity", "round", "turn")}))
    except Refused as refused:
        return refused.code if refused.message and refused.way_out else "no words"
    return ""


def test_two_who_press_at_once_go_one_step(door: Running, code: str) -> None:
    """And a reveal is one: the one who leads gets it, the other one reads who leads."""
    shown = links(door, code)

    async def main() -> None:
        host, ines = await console(shown.console), await console(shown.co[0].url)
        await host.wait_for(lambda view: all(one["here"] for one in view["lead"]["hosts"]))
        state = door.node.state(code)
        for turn in range(ROUNDS):
            lead = host if state.hosts.lead.by is None else ines
            said = await asyncio.gather(*(go_on(one) for one in (host, ines)))
            state = door.node.state(code)
            assert sorted(said) == ["", "not-leading"], turn
            step = state.step
            assert all(list(one.rounds) == sorted(set(one.rounds)) for one in state.activities.values())
            other = ines if lead is host else host
            # The other one takes over while the first one presses again.
            seen = other.view["lead"]["turn"]
            await asyncio.gather(other.act(c.TakeOver(seen)), go_on(lead))
            state = door.node.state(code)
            assert state.step - step in (0, 1)
            assert state.hosts.lead.turn == turn + 1
            for one in (host, ines):
                await one.wait_for(lambda view, turn=turn: view["lead"]["turn"] == turn + 1)
                coming = door.node.view(code)["next"]
                await one.wait_for(lambda view, coming=coming: view["next"] == coming)
        await host.close()
        await ines.close()

    asyncio.run(main())


def test_a_link_that_ended_is_closed_with_words(door: Running, code: str) -> None:
    """Its page hears why; the old link then opens nothing, the new one does."""
    old = links(door, code).co[0].url

    async def main() -> None:
        ines = await console(old)
        await asyncio.to_thread(door.node.act, code, c.NewFacilitatorLink("k1"))
        with pytest.raises(Refused):
            await ines.wait_for(lambda view: False)
        assert [one.code for one in ines.errors] == ["removed"]
        assert "ended or replaced" in ines.errors[0].message
        await ines.close()
        late = Client.from_link(old, ping_every_s=0, retry_s=())
        await late.connect()
        with pytest.raises(Refused, match="replaced by a new one"):
            await late.join()
        await late.close()
        again = await console(links(door, code).co[0].url)
        assert again.view["me"]["co"] == "k1"
        await again.close()

    asyncio.run(main())


def test_a_co_facilitators_link_opens_no_notebook(door: Running, code: str) -> None:
    """That one runs programs beside the keys. The facilitator's cookie ends with the link for which it was given."""
    tokens = door.node.tokens(code)
    assert tokens is not None
    with door.client() as browser:
        refused = browser.post(f"notebook/{code}/ticket", json={"capability": tokens.co["k1"]})
        assert refused.status_code == 403
        go = browser.post(f"notebook/{code}/ticket", json={"capability": tokens.facilitator}).json()["go"]
        cookie = {"Cookie": browser.get(go).headers["set-cookie"].split(";")[0]}
        assert browser.head(f"notebook/{code}/run", headers=cookie).status_code == 200
        ticket = browser.post(f"notebook/{code}/ticket", json={"capability": tokens.facilitator}).json()["go"]
        door.node.act(code, c.NewFacilitatorLink())
        assert browser.head(f"notebook/{code}/run", headers=cookie).status_code == 403
        assert browser.get(ticket).status_code == 403
        again = browser.post(f"notebook/{code}/ticket", json={"capability": tokens.facilitator})
        assert again.status_code == 403
