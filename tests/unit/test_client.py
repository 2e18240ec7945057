"""The Python client: it does what docs/protocol.md says, over real sockets to a real node."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from smalldoor import SmallDoor, run

from cofront_kit.client import Client, parse_link
from cofront_kit.client.waiting import within
from cofront_kit.errors import BadInput, DoorError, Refused
from cofront_kit.model.commands import CloseSession, Open, Rename, Reveal, TickDone
from cofront_kit.room import wire

ANSWERS = {"p2": {"kept": 4, "skill": 0}}
FAST: dict[str, Any] = {"retry_s": (0.01,), "ping_every_s": 0}


async def joined(door: SmallDoor, party: str = "p1", **options: Any) -> Client:
    client = Client.from_link(door.join[party], **{**FAST, **options})
    await client.connect()
    await client.join()
    return client


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "socket"),
    [
        ("http://192.168.1.20:8765/s/K7QF2M#p1.a_b-C", "ws://192.168.1.20:8765/s/K7QF2M/socket"),
        ("https://example.org/hub/base/s/K7QF2M/#p1.a_b-C", "wss://example.org/hub/base/s/K7QF2M/socket"),
        (" http://[fe80::1]:80/screen/K7QF2M#p1.a_b-C ", "ws://[fe80::1]:80/s/K7QF2M/socket"),
        ("http://h/console/K7QF2M#p1.a_b-C", "ws://h/s/K7QF2M/socket"),
    ],
)
def test_links_are_read(link: str, socket: str) -> None:
    """Any base path, TLS and IPv6; the whole fragment is the capability."""
    assert parse_link(link) == (socket, "K7QF2M", "p1.a_b-C")


def test_a_link_without_a_capability() -> None:
    """It can be watched as a guest, and joined by a typed code."""
    assert parse_link("http://h/s/K7QF2M").capability is None


def test_an_act_of_a_wrong_shape_is_never_sent() -> None:
    """The client's acts go through the same checks as a notebook's; no answer is in the message."""
    client = Client.from_link("http://h/s/K7QF2M#p1.a_b-C")
    with pytest.raises(BadInput, match=r"name is 5\. Write a text in quotes"):
        asyncio.run(client.act(Rename(5)))  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="answers can't be taken") as caught:
        asyncio.run(client.hand_in("pulse", 1, {"p2": {"kept": "7777"}}))  # type: ignore[dict-item]
    assert "7777" not in str(caught.value)


@pytest.mark.parametrize(
    "link", ["", "K7QF2M", "ftp://h/s/K7QF2M", "http://h/", "http://h/x/K7QF2M", "http:///s/X"]
)
def test_what_is_no_link(link: str) -> None:
    """The message shows what one looks like, without a capability in it."""
    with pytest.raises(BadInput, match="is no link to a session"):
        parse_link(link + "#p1.secret")
    with pytest.raises(BadInput) as caught:
        parse_link(link + "#p1.secret")
    assert "p1.secret" not in str(caught.value)


# --- the order of messages --------------------------------------------------------------------------------------------


def test_hello_join_act_and_views() -> None:
    """A guest sees the session only; with a seat come the keys of the seat; acts come back as views."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = Client.from_link(door.join["p1"], **FAST)
            await client.connect()
            await client.wait_for(lambda view: view["session"])
            assert client.seat is None
            assert set(client.view) == {"session", "report"}
            card = await client.join(name="Ada")
            assert (card.role, card.party) == ("participant", "p1")
            assert await client.wait_for(lambda view: view["me"]["name"] == "Ada")
            assert client.resume_code == client.view["me"]["resume_code"]
            await client.act(Rename(""))
            await client.act(TickDone(done=True))
            await client.wait_for(lambda view: view["done"] == {"p1": 1, "p2": 0} and not view["me"]["name"])
            assert 0 < await client.ping() < 5
            await client.close()

    run(play())


def test_wording() -> None:
    """A question about a text gets a hint; a client without a seat is refused."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = await joined(door)
            hint = await client.wording("You never listen.")
            assert (hint.label, hint.start) == ("other", 0)
            assert (await client.wording("You never listen.", language="xx")).label == "unsure"
            await client.close()
            guest = Client.from_link(door.join["p1"], **FAST)
            await guest.connect()
            with pytest.raises(Refused, match="Take a seat"):
                await guest.wording("You never listen.")
            await guest.close()

    run(play())


def test_a_sealed_poll_from_opening_to_reveal() -> None:
    """Handing in, changing, turnout, and the end of the round."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = await joined(door)
            with pytest.raises(Refused) as refused:
                await client.hand_in("pulse", 1, ANSWERS)
            assert refused.value.code == "not-open"
            await door.act(Open("pulse", 1, 3))
            await client.wait_for(lambda view: view["activity/pulse"]["state"] == "open")
            await client.hand_in("pulse", 1, ANSWERS)
            await client.hand_in("pulse", 1, {"p2": {"kept": 5}})
            await client.wait_for(lambda view: view["turnout/pulse"]["p1"]["handed_in"] == 1)
            await client.wait_for(lambda view: view["mine/pulse"] == {"round": 1, "handed_in": True})
            await door.act(Reveal("pulse", 1))
            await client.wait_for(lambda view: view["result/pulse/1"])
            await client.wait_for(lambda view: "mine/pulse" not in view)
            with pytest.raises(Refused) as refused:
                await client.hand_in("pulse", 1, ANSWERS)
            assert refused.value.code == "poll-closed"
            await client.close()

    run(play())


def test_refusals_carry_code_and_way_out() -> None:
    """A wrong link, the wrong role, a session that is closed."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = Client.from_link(door.join["p1"] + "x", **FAST)
            await client.connect()
            with pytest.raises(Refused) as refused:
                await client.join()
            assert refused.value.code == "wrong-link"
            assert refused.value.way_out
            await client.join(door.links.join[1].typed.lower())
            assert client.seat is not None
            assert client.seat.party == "p2"
            with pytest.raises(Refused, match="not for your role"):
                await client.act(CloseSession())
            await door.act(CloseSession())
            with pytest.raises(Refused) as refused:
                await client.act(TickDone(done=True))
            assert refused.value.code == "session-closed"
            await client.close()

    run(play())


def test_an_unknown_session_ends_the_client() -> None:
    """Close code 4001: the error is shown, and nobody connects again."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = Client.from_link(f"http://127.0.0.1:{door.port}/s/NONE22#p1.x", **FAST)
            with pytest.raises(Refused) as refused:
                await client.connect()
            assert refused.value.code == "no-session"
            await client.close()

    run(play())


def test_nobody_answers() -> None:
    """A dead address, and a server that is not a door, are reported as such."""

    async def play() -> None:
        async with SmallDoor() as door:
            port = door.port
            client = Client(f"ws://127.0.0.1:{port}/elsewhere", door.code, **FAST)
            with pytest.raises(DoorError, match="No door answers"):
                await client.connect()
        client = Client(f"ws://127.0.0.1:{port}/s/X/socket", "X", **FAST)
        with pytest.raises(DoorError, match="Is it running"):
            await client.connect()

    run(play())


def test_an_odd_message_is_answered_and_the_line_stays() -> None:
    """An answer to no known id arrives as an error."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = await joined(door)
            for bad in ("{", "[]", '{"type":"hello"}', b"\xff\xfe", json.dumps({"type": "act", "id": "x"})):
                await client.send_raw(bad)
            await client.ping()
            assert [error.code for error in client.errors] == ["bad-message"] * len(client.errors)
            assert client.errors
            await client.act(TickDone(done=True))
            await client.close()

    run(play())


# --- connections that break -------------------------------------------------------------------------------------------


def test_a_client_comes_back_to_its_seat_and_sends_again_under_the_same_id() -> None:
    """What a dying connection swallowed is applied once after the reconnection."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = await joined(door)
            seat = client.seat
            door.deaf = True
            act = asyncio.create_task(client.act(TickDone(done=True)))
            while not any('"tick-done"' in text for text in door.got):
                await asyncio.sleep(0)
            door.deaf = False
            await door.hang_up(1001)
            await act
            assert client.seat == seat
            ids = {json.loads(text)["id"] for text in door.got if '"tick-done"' in text}
            assert len(ids) == 1
            assert door.node.state(door.code).head_counts() == {"p1": 1, "p2": 0}
            await client.wait_for(lambda view: view["me"]["done"])
            await client.close()

    run(play())


def test_a_join_whose_answer_was_lost_takes_the_same_seat() -> None:
    """The secret is made before sending, so a retry is not a second person."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = Client.from_link(door.join["p1"], **FAST)
            await client.connect()
            door.deaf = True
            join = asyncio.create_task(client.join())
            while not any('"join"' in text for text in door.got):
                await asyncio.sleep(0)
            door.deaf = False
            await door.hang_up(1001)
            card = await join
            again = Client.from_link(door.join["p1"], secret=client.secret, **FAST)
            await again.connect()
            assert again.seat == card
            assert door.node.state(door.code).head_counts() == {"p1": 1, "p2": 0}
            await client.close()
            await again.close()

    run(play())


def test_a_client_waits_for_a_door_that_restarts() -> None:
    """Code 4005, then nobody there for a while, then the same address again."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = await joined(door)
            await door.stop_listening()
            await door.hang_up(wire.CLOSE_CODES["door-closing"])
            while client.connected:
                await asyncio.sleep(0)
            door.listen()
            await client.act(TickDone(done=True))
            assert client.connected
            await client.close()

    run(play())


def test_a_silent_line_is_noticed_by_ping() -> None:
    """No pong in time: the client hangs up and reconnects."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = await joined(door, ping_every_s=0.01, pong_within_s=0.05)
            door.deaf = True
            while len([text for text in door.got if '"hello"' in text]) < 2:
                await asyncio.sleep(0)
            door.deaf = False
            await client.act(TickDone(done=True))
            await client.close()

    run(play())


def test_only_the_difference_comes_after_a_short_break() -> None:
    """The client says how far it was; the view stays whole either way."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = await joined(door)
            await client.wait_for(lambda view: view["me"])
            await client.leave(abruptly=True)
            assert not client.connected
            before = dict(client.view)
            await door.act(Open("pulse", 1, 3))
            await client.connect()
            await client.wait_for(lambda view: view["activity/pulse"]["state"] == "open")
            assert before.keys() <= client.view.keys()
            assert json.loads([text for text in door.got if '"hello"' in text][-1])["last"]
            await client.close()

    run(play())


def test_waiting_ends() -> None:
    """A wait ends after its timeout, with an error of its predicate, or when the client is closed."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = await joined(door)
            with pytest.raises(TimeoutError, match=r"0\.01 s"):
                await client.wait_for(lambda view: view["no such key"], timeout_s=0.01)
            with pytest.raises(ZeroDivisionError):
                await client.wait_for(lambda view: 1 / 0)
            waiting = asyncio.create_task(client.wait_for(lambda view: False, timeout_s=None))
            await asyncio.sleep(0)
            await client.close()
            with pytest.raises(Refused, match="was closed"):
                await waiting

    run(play())


def test_too_fast_is_sent_again() -> None:
    """A burst beyond the throttle is refused for a moment and gets through in the end."""

    async def play() -> None:
        async with SmallDoor() as door:
            client = await joined(door)
            await asyncio.gather(*(client.act(Rename(f"n{n}")) for n in range(100)))
            assert len(door.got) > 102
            await client.close()

    run(play())


def test_the_repr_hides_the_capability() -> None:
    """Clients end up in logs of benches."""
    client = Client.from_link("http://h/s/K7QF2M#p1.secret")
    assert "p1.secret" not in repr(client)
    assert client.secret not in repr(client)


# --- being cancelled --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("timeout_s", [None, 60.0])
@pytest.mark.parametrize("is_refused", [False, True])
def test_who_is_cancelled_when_the_answer_comes_is_cancelled(
    timeout_s: float | None, is_refused: bool
) -> None:
    """A robot that went on would never leave: demo and rehearsal wait for all of them at the end."""

    async def play() -> None:
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        waiting = asyncio.ensure_future(within(answer, timeout_s, "Nothing came"))
        await asyncio.sleep(0)
        if is_refused:
            answer.set_exception(Refused("no", "No.", "None."))
        else:
            answer.set_result(1)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    run(play())


def test_what_does_not_come_in_time_is_given_up() -> None:
    """The message says what was missing, and its waiter is released."""

    async def play() -> None:
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        with pytest.raises(TimeoutError, match=r"The door did not answer within 0\.01 s\."):
            await within(answer, 0.01, "The door did not answer")
        assert answer.cancelled()

    run(play())
