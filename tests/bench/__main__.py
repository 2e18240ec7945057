"""``python -m tests.bench [NAME ...]``: the named benches, or all, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """Run them; returns 1 when one missed its budget or failed.

    Options go to a single bench: ``python -m tests.bench.page --help``.
    """
    known = sorted(path.stem for path in HERE.glob("[a-z]*.py"))
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no bench {unknown[0]!r}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    ended = [
        subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], cwd=HERE.parents[1], check=False)
        for name in names or known
    ]
    return int(any(one.returncode for one in ended))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
