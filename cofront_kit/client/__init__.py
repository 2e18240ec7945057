"""A client of the protocol in Python: for robots, tests and benches, and as an example of docs/protocol.md.

::

    client = Client.from_link("http://192.168.1.20:8765/s/K7QF2M#p1.AbC...")
    await client.connect()
    await client.join(name="Ada")
    await client.wait_for(lambda view: view["stage"]["activity"] == "pulse")
    await client.hand_in("pulse", 1, {"p2": {"c1": 4}})
    await client.close()

A client reconnects by itself and sends again, under the same ids, what was not acknowledged. Thousands of
them fit into one process.
"""

from cofront_kit.client.client import AGAIN_S, Client
from cofront_kit.client.connection import PING_EVERY_S, PONG_WITHIN_S, RETRY_S
from cofront_kit.client.link import Link, parse_link
from cofront_kit.client.waiting import View

__all__ = [
    "AGAIN_S",
    "PING_EVERY_S",
    "PONG_WITHIN_S",
    "RETRY_S",
    "Client",
    "Link",
    "View",
    "parse_link",
]
