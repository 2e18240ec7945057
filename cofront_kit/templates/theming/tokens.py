"""The colours that a theme may change, and what they are without one.

``widgets/src/theme/tokens.ts`` is where they live; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LIGHT: Final[Mapping[str, str]] = {
    "ground": "#fbfaf7",
    "card": "#fefdfb",
    "wash": "#f4efe7",
    "ink": "#25211b",
    "soft": "#534c44",
    "edge": "#877f75",
    "line": "#dcd6cf",
    "midst": "#f0a63c",
    "midst-deep": "#955905",
    "midst-soft": "#fbe9ca",
    "party-0": "#1e5ba1",
    "party-1": "#8e336c",
    "party-2": "#006a65",
    "party-3": "#904016",
    "party-4": "#566213",
    "party-5": "#68449c",
}
DARK: Final[Mapping[str, str]] = {
    "ground": "#171614",
    "card": "#24201b",
    "wash": "#2f2a25",
    "ink": "#f1eee9",
    "soft": "#c2bdb5",
    "edge": "#8d867d",
    "line": "#413c36",
    "midst": "#f7b755",
    "midst-deep": "#f6c16b",
    "midst-soft": "#493319",
    "party-0": "#93c1fc",
    "party-1": "#efa2cd",
    "party-2": "#8dcbc7",
    "party-3": "#efac8d",
    "party-4": "#b9c58e",
    "party-5": "#c8aef8",
}
BUILT_IN: Final[Mapping[str, Mapping[str, str]]] = {"light": LIGHT, "dark": DARK}
PARTIES: Final = tuple(name for name in LIGHT if name.startswith("party-"))

ABOUT: Final[Mapping[str, str]] = {
    "ground": "behind everything",
    "card": "cards, buttons and fields",
    "wash": "quiet areas",
    "ink": "text",
    "soft": "quieter text",
    "edge": "edges of buttons and fields",
    "line": "thin lines between things",
    "midst": "the midst: shapes and bars",
    "midst-deep": "the midst as text, edges and the focus ring",
    "midst-soft": "notes",
    **{name: f"party {index + 1}: shape, name and bars" for index, name in enumerate(PARTIES)},
}
"""Token -> what it colours."""
