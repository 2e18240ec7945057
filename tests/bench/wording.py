"""The wording mirror: milliseconds a sentence beside ten bare regular expressions over the same texts in the same run.

    python -m tests.bench.wording [--rounds 5] [--json]

Budget: at most 3 ms for the slowest of our own sentences, and for the most expensive card as a session checks it; ten
times the text may take at most 15 times as long.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

# ruff: noqa: E402
import wordings

from cofront_kit import wording
from cofront_kit.model.board.text import MAX_CARD
from cofront_kit.model.wording import check as _check
from cofront_kit.room.hint import MOST_STEPS

BUDGET_MS = 3.0
BUDGET_RATIO = 15.0
PARTIES = ("Acme", "Borealis")
COSTLY = ("you ", "a ", "we ", "you never ", "and you ", "you are so ", "all of you ", "the ")
"""Words that many patterns begin with: a card full of them costs more than any sentence."""
BARE = [
    re.compile(rf"\b(?:you|they|acme|borealis)\b.{{0,40}}\b(?:{word})\b", re.IGNORECASE)
    for word in [
        "never",
        "always",
        "lie|lies",
        "just|only",
        "fault",
        "lazy|arrogant",
        "ignore",
        "ruin",
        "care",
        "trust",
    ]
]


def bare(text: str) -> bool:
    """What one would write by hand: the naive peer."""
    return any(pattern.search(text) for pattern in BARE)


def mirror(text: str) -> bool:
    return wording.check(text, PARTIES).label == "other"


def card(text: str) -> bool:
    """The way a session checks what somebody types: with its limit."""
    return _check(text, PARTIES, most_steps=MOST_STEPS).label == "other"


def slowest_and_mean_ms(read: Callable[[str], bool], texts: list[str], rounds: int) -> tuple[float, float]:
    """Processor time of each text's best round, so that a busy neighbour counts less."""
    best = [float("inf")] * len(texts)
    for _ in range(rounds):
        for place, text in enumerate(texts):
            began = time.process_time()
            read(text)
            best[place] = min(best[place], (time.process_time() - began) * 1_000)
    return max(best), sum(best) / len(best)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    texts = [one.text for half in ("tuning", "held-back") for one in wordings.sentences(half)]
    mirror(texts[0])
    ours, theirs = (slowest_and_mean_ms(read, texts, asked.rounds) for read in (mirror, bare))
    calm = "The parts came late in May, and two shifts waited. "
    short, long = (slowest_and_mean_ms(mirror, [calm * n], asked.rounds)[0] for n in (10, 100))
    worst, _ = slowest_and_mean_ms(
        card, [(word * MAX_CARD)[:MAX_CARD] for word in COSTLY], rounds=asked.rounds
    )
    found = {
        "sentences": len(texts),
        "slowest_ms": round(ours[0], 2),
        "costliest_card_ms": round(worst, 2),
        "mean_ms": round(ours[1], 2),
        "bare_mean_ms": round(theirs[1], 3),
        "ten_times_the_text_costs": round(long / short, 1),
        "kept": max(ours[0], worst) <= BUDGET_MS and long / short <= BUDGET_RATIO,
    }
    if asked.json:
        print(json.dumps(found))
    else:
        print(f"wording mirror over {len(texts)} sentences (budget {BUDGET_MS:g} ms for the slowest)")
        print(f"  mirror   mean {ours[1]:.2f} ms   slowest {ours[0]:.2f} ms")
        print(f"  the costliest card in a session   {worst:.2f} ms")
        print(f"  ten regular expressions   mean {theirs[1]:.3f} ms")
        print(f"  ten times the text takes {long / short:.1f} times as long")
    return 0 if found["kept"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
