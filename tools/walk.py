"""Play a session with made-up people and take a picture of every screen of every step; see ``--help``.

The pictures, and a report of what is clipped, broken, wrapped, overlapping or off the screen, go into a folder.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from studio import ROOT, open_house  # isort: skip - finds the tests' modules

import chromium
from playwright.sync_api import sync_playwright
from session_play import NAMES, Play
from session_walk import SIZES, VIEWS, Walk, write


def main() -> int:
    """Walk; returns 1 if anything was found."""
    given = _arguments()
    out: Path = given.out
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as tmp,
        sync_playwright() as playwright,
        open_house(Path(tmp)) as house,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        play = Play(
            house, given.parties, given.people, given.cards, template=given.template, language=given.language
        )
        walk = Walk(
            browser,
            play,
            views=given.views,
            sizes=given.sizes,
            schemes=given.schemes,
            steps=given.steps,
            out=None if given.no_pictures else out,
        )
        found = walk.run()
        browser.close()
    print(write(found, out))
    print(f"{walk.taken} screens in {time.monotonic() - began:.0f} s, in {out}")
    return 1 if found else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, default=2, choices=range(2, len(NAMES) + 1))
    parser.add_argument("--people", type=int, default=25)
    parser.add_argument("--cards", type=int, default=60)
    parser.add_argument("--template", default="two-slides")
    parser.add_argument("--language", default="en", help="of the screens: en, de, en-XA")
    parser.add_argument(
        "--steps", type=_list, default=(), help="ids of steps, lobby, ended; all when left out"
    )
    parser.add_argument("--views", "--only", type=_list, default=VIEWS, help=",".join(VIEWS))
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="390x844,1280x800")
    parser.add_argument("--schemes", type=_list, default=("light", "dark"))
    parser.add_argument("--no-pictures", action="store_true", help="only check")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "walk")
    return parser.parse_args()


def _list(text: str) -> list[str]:
    return [one for one in text.split(",") if one]


def _sizes(text: str) -> list[tuple[int, int]]:
    return [(int(width), int(height)) for width, height in (one.split("x") for one in _list(text))]


if __name__ == "__main__":
    sys.exit(main())
