"""Our own sentences for the wording mirror, and how well the rules read them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from cofront_kit import wording
from cofront_kit.model.wording.english import ENGLISH

OWN = Path(__file__).parent / "data" / "wording_own.csv"


class Sentence(NamedTuple):
    half: str
    label: str
    parties: tuple[str, ...]
    people: tuple[str, ...]
    text: str


def sentences(half: str) -> list[Sentence]:
    """The sentences of one half, ``"tuning"`` or ``"held-back"``."""
    with OWN.open(encoding="utf-8", newline="") as file:
        return [
            Sentence(row["half"], row["label"], _names(row["parties"]), _names(row["people"]), row["text"])
            for row in csv.DictReader(file)
            if row["half"] == half
        ]


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split(";") if name)


class Score(NamedTuple):
    """Hints that were right and wrong, and how many texts should have got one."""

    right: int
    wrong: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)


def score(half: str) -> tuple[Score, dict[str, Score]]:
    """Scores overall, and per family of the hint."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    asked = sentences(half)
    for sentence in asked:
        found = wording.check(sentence.text, sentence.parties, sentence.people)
        if found.label == "other":
            (right if sentence.label == "other" else wrong)[found.family] += 1
    wanted = sum(sentence.label == "other" for sentence in asked)
    families = {family.id: Score(right[family.id], wrong[family.id], wanted) for family in ENGLISH.families}
    return Score(right.total(), wrong.total(), wanted), families


def accuracy_table() -> str:
    """The table of docs/wording.md about the half that no rule was tuned on."""
    whole, families = score("held-back")
    rows = ["| family | hints | right | precision | share of all found |", "|---|---|---|---|---|"]
    for name, one in {**families, "all": whole}.items():
        hints = one.right + one.wrong
        precision = f"{one.precision:.2f}" if hints else "-"
        rows.append(f"| {name} | {hints} | {one.right} | {precision} | {one.recall:.2f} |")
    return "\n".join(rows)


def family_table() -> str:
    """The table of docs/wording.md about what a writer is told."""
    rows = ["| family | what the writer is told | and asked | rules |", "|---|---|---|---|"]
    for family in ENGLISH.families:
        rules = "; ".join(f"{rule.why}" for rule in ENGLISH.rules if rule.family == family.id)
        rows.append(f"| `{family.id}`: {family.title} | {family.reason} | {family.prompt} | {rules} |")
    return "\n".join(rows)
