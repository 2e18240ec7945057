"""How many keys each language has, as a table in docs/languages.md; ``--check`` only says whether it is up to date."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "cofront_kit" / "locales"
PAGE = ROOT / "docs" / "languages.md"
KEY = re.compile(r"^[A-Za-z][\w-]* *=", re.MULTILINE)
BEGIN, END = "<!-- keys -->\n", "<!-- end of keys -->\n"


def table() -> str:
    """Keys by catalogue and language."""
    languages = sorted(
        (one.name for one in LOCALES.iterdir() if one.is_dir() and any(one.glob("*.ftl"))),
        key=lambda name: (name != "en", name),
    )
    names = sorted({file.name for one in languages for file in (LOCALES / one).glob("*.ftl")})
    counts = {(name, one): _keys(LOCALES / one / name) for name in names for one in languages}
    rows = [[f"`{name}`", *(str(counts[name, one]) for one in languages)] for name in names]
    rows.append(["all", *(str(sum(counts[name, one] for name in names)) for one in languages)])
    lines = [["catalogue", *languages], ["---", *("---:" for _ in languages)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _keys(file: Path) -> int:
    return len(KEY.findall(file.read_text(encoding="utf-8"))) if file.is_file() else 0


def page() -> str:
    """The page with today's table."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


def main() -> int:
    """Write the table, or say that it is old."""
    if "--check" in sys.argv:
        return int(page() != PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
