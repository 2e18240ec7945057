"""Does a hostile client slow the others down? Their acts' latency with and without it, in turns of the same run.

    python -m tests.bench.hostile [--phones 40] [--seconds 4] [--turns 3] [--json]

The door, the hostile client and the honest phones are three processes. Each honest phone sends one act a second and
waits for its acknowledgement, which comes after the commit. Budget: p95 with the flood <= 1.5 x p95 without, or within
50 ms of it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

BUDGET = 1.5
SPARE_MS = 50.0
KINDS = {"200 messages/s": 200.0, "as fast as it can": 0.0}

FLOOD = """
import asyncio, json, sys
from websockets.asyncio.client import connect

async def main(url, code, capability, secret, rate):
    async with connect(url, compression=None, max_size=None, ping_interval=None) as line:
        await line.send(json.dumps({"type": "hello", "protocol": 1, "code": code}))
        await line.send(json.dumps({"type": "join", "id": "j", "capability": capability, "secret": secret}))

        async def read():
            async for _ in line:
                pass

        asyncio.ensure_future(read())
        turn = 0
        while True:
            act = {"kind": "tick-done", "done": turn % 2 == 0}
            await line.send(json.dumps({"type": "act", "id": f"f{turn}", "act": act}))
            turn += 1
            await asyncio.sleep(1 / rate if rate else 0)

url, code, capability, secret, rate = sys.argv[1:]
asyncio.run(main(url, code, capability, secret, float(rate)))
"""


async def _answer(line: ClientConnection, id: str) -> None:
    while json.loads(await line.recv()).get("id") != id:
        pass


async def _phone(line: ClientConnection, seconds: float, number: int, took_ms: list[float]) -> None:
    await asyncio.sleep(number / 40 % 1)
    until = time.perf_counter() + seconds
    turn = 0
    while time.perf_counter() < until:
        began = time.perf_counter()
        turn += 1
        act = {"kind": "tick-done", "done": turn % 2 == 0}
        name = secrets.token_hex(6)
        await line.send(json.dumps({"type": "act", "id": name, "act": act}))
        await _answer(line, name)
        took_ms.append(1000 * (time.perf_counter() - began))
        await asyncio.sleep(max(0.0, began + 1 - time.perf_counter()))


async def measure(links: dict[str, Any], phones: int, seconds: float, turns: int) -> dict[str, list[float]]:
    """Latencies in milliseconds: ``quiet``, and by kind of flood."""
    code, join = links["code"], list(links["join"].values())
    url = links["door"].replace("http", "ws", 1) + f"s/{code}/socket"
    found: dict[str, list[float]] = {"quiet": [], **{kind: [] for kind in KINDS}}
    async with AsyncExitStack() as stack:
        lines = [
            await stack.enter_async_context(connect(url, compression=None, max_size=None))
            for _ in range(phones)
        ]
        for number, line in enumerate(lines):
            capability = join[number % len(join)].split("#")[1]
            await line.send(json.dumps({"type": "hello", "protocol": 1, "code": code}))
            joining = {"type": "join", "id": "j", "capability": capability, "secret": secrets.token_hex(16)}
            await line.send(json.dumps(joining))
            await _answer(line, "j")
        for _ in range(turns):
            for kind, took_ms in found.items():
                flood = None
                if kind in KINDS:
                    who = [url, code, join[0].split("#")[1], secrets.token_hex(16), str(KINDS[kind])]
                    flood = await asyncio.create_subprocess_exec(sys.executable, "-c", FLOOD, *who)
                    await asyncio.sleep(1)  # its burst is over: what is measured is the steady state
                await asyncio.gather(*(_phone(line, seconds, n, took_ms) for n, line in enumerate(lines)))
                if flood is not None:
                    flood.kill()
                    await flood.wait()
    return found


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--phones", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=4.0, help="per turn and kind")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/store")
        env = os.environ | {
            "COFRONT_STORE": f"{folder}/store/cofront.sqlite",
            "COFRONT_KEYS": f"{folder}/keys",
            "COFRONT_RUNTIME": f"{folder}/doors",
        }
        command = [sys.executable, "-m", "cofront_kit", "serve", "--json", "--ip", "127.0.0.1", "--port", "0"]
        door = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            assert door.stdout is not None
            links = json.loads(door.stdout.readline())
            found = asyncio.run(measure(links, asked.phones, asked.seconds, asked.turns))
        finally:
            door.terminate()
            door.wait(30)
    table = {
        kind: {"acts": len(took), "p50 ms": round(statistics.median(took), 1), "p95 ms": round(p95(took), 1)}
        for kind, took in found.items()
    }
    quiet = table["quiet"]["p95 ms"]
    kept = all(row["p95 ms"] <= max(BUDGET * quiet, quiet + SPARE_MS) for row in table.values())
    if asked.json:
        print(json.dumps({"phones": asked.phones, "kept": kept, **table}))
    else:
        print(
            f"acts of {asked.phones} honest phones, one a second each, while one seat floods the same session"
        )
        for kind, row in table.items():
            print(f"  {kind:20}" + "".join(f"{name} {value:>8,}   " for name, value in row.items()))
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
