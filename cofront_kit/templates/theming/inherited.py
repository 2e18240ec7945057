"""A theme file with those of the templates that its own extends: a key that is nearer to the template wins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import BadInput
from cofront_kit.templates.extending import Told, changed
from cofront_kit.templates.positions import Node, read_tree
from cofront_kit.templates.theming.tokens import BUILT_IN, PARTIES

THEME: Final = "theme.toml"
_PREFIX: Final = re.compile(r"^(--)?(cofront-)?")
_DIGITS: Final = re.compile(r"(?:#|0x)?(?:([0-9a-f]{3})f?|([0-9a-f]{6})(?:ff)?)")
"""With or without what says that a colour is not seen through."""
_BRAND: Final = {"accent": ("midst", "midst-deep", "midst-soft"), "parties": PARTIES}
"""A brand key -> the tokens that follow from it."""


def merged(files: Sequence[Path], problems: list[str]) -> Node | None:
    """The theme files of a template and of those it extends as one document; None if there is none.

    Args:
        files: The files, that of the template itself first.
        problems: Where sentences about what is wrong go.
    """
    whole: Node | None = None
    told = Told()
    for file in reversed(files):
        try:
            tree = _without_prefixes(read_tree(file.read_bytes(), file))
        except OSError as error:
            problems.append(f"{file}:1: can't be read ({error.strerror}). Mend its rights, or remove it.")
        except BadInput as error:
            problems.append(str(error))
        else:
            whole = tree if whole is None else changed(_made_way(whole, tree), tree, told, lambda _: False)
    problems += told.problems
    return whole


def _made_way(base: Node, tree: Node) -> Node:
    """The inherited document without the colours that a brand key of the new one stands for."""
    gone = {token for key, tokens in _BRAND.items() if key in tree.value for token in tokens}
    return Node(
        {
            key: Node({name: one for name, one in node.value.items() if name not in gone}, node.place)
            if key in BUILT_IN and isinstance(node.value, dict)
            else node
            for key, node in base.value.items()
        },
        base.place,
    )


def _without_prefixes(tree: Node) -> Node:
    """Tokens may be written as style sheets have them, ``--cofront-ink``."""
    tables = {
        key: Node({name_of(name): one for name, one in node.value.items()}, node.place)
        for key, node in tree.value.items()
        if key in BUILT_IN and isinstance(node.value, dict)
    }
    others = {name_of(key): node for key, node in tree.value.items() if key not in tables}
    return Node({**others, **tables}, tree.place)


def name_of(key: str) -> str:
    """A token without ``--cofront-``."""
    return _PREFIX.sub("", key)


def meant_colour(value: Any) -> str:
    """The colour that a value nearly is, such as ``"00529b"`` without its ``#``; empty if it is none."""
    found = _DIGITS.fullmatch(value.strip().casefold()) if isinstance(value, str) else None
    return six_digits(found[1] or found[2]) if found else ""


def six_digits(digits: str) -> str:
    """``#rrggbb`` of three or six hex digits."""
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits)).lower()
