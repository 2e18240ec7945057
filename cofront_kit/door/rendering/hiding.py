"""Which cells and outputs an author hides from readers: tags and cell metadata of Jupyter and related tools.

The code of a cell is never shown, so what hides code only (``hide-input``, ``source_hidden`` of a code cell) changes
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

CELL_TAGS: Final = frozenset(
    # nbconvert and Jupyter Book; Voila's skip tag; what people write by hand
    ("remove-cell", "hide-cell", "skip-voila", "hidden-cell", "remove", "hide", "hidden", "voila-skip")
)
_OUTPUT_TAGS: Final = (
    "remove-output hide-output remove-outputs hide-outputs remove-all-outputs hidden-output output-hidden "
    "outputs-hidden"
)
OUTPUT_TAGS: Final = frozenset(_OUTPUT_TAGS.split())
PRINT_TAGS: Final = frozenset(("remove-stdout", "hide-stdout"))
SLIDES: Final = frozenset(("skip", "notes"))
"""Slide types that no audience sees: skipped slides and speaker notes."""

_OPTION: Final = re.compile(r"^#\|[ \t]*(?P<key>[\w-]+)[ \t]*(?::[ \t]*(?P<value>\S+))?[ \t]*\Z")
_HEADING: Final = re.compile(r"^ {0,3}(#{1,6})(?!#)[ \t]*\S")
_TRUE: Final = ("true", True)


@dataclass(frozen=True)
class Hidden:
    """What is hidden of a cell.

    Attributes:
        cell: All of it.
        outputs: Its outputs.
        prints: What it printed.
        folded: It is only collapsed in the editor, so its author may not know.
    """

    cell: bool = False
    outputs: bool = False
    prints: bool = False
    folded: bool = False


@dataclass(frozen=True)
class ConfiguredTags:
    """The tags that a configuration of nbconvert's ``TagRemovePreprocessor`` names."""

    cell: frozenset[str] = frozenset()
    outputs: frozenset[str] = frozenset()
    single: frozenset[str] = frozenset()


def configured_tags(config: Any) -> ConfiguredTags:
    """What Voila's exporter would remove by configuration.

    Args:
        config: A traitlets configuration, or None.
    """
    if not config or "TagRemovePreprocessor" not in config:
        return ConfiguredTags()
    from nbconvert.preprocessors import TagRemovePreprocessor

    wanted = TagRemovePreprocessor(config=config)  # type: ignore[no-untyped-call]
    if "enabled" in config.TagRemovePreprocessor and not wanted.enabled:
        return ConfiguredTags()
    return ConfiguredTags(
        frozenset(wanted.remove_cell_tags),
        frozenset(wanted.remove_all_outputs_tags),
        frozenset(wanted.remove_single_output_tags),
    )


def hidden(cells: Sequence[Mapping[str, Any]], configured: ConfiguredTags | None = None) -> list[Hidden]:
    """What is hidden from readers, cell by cell.

    Args:
        cells: The notebook's cells.
        configured: Tags of this installation, besides the usual ones.
    """
    told = configured or ConfiguredTags()
    result = []
    fold = 0
    for cell in cells:
        level = _level(cell)
        if fold and level and level <= fold:
            fold = 0
        result.append(Hidden(cell=True, folded=True) if fold else _of_one(cell, told))
        if not fold and level and _folds(cell):
            fold = level
    return result


def shown_outputs(
    cell: Mapping[str, Any], concealed: Hidden, configured: ConfiguredTags | None = None
) -> list[Any]:
    """The outputs of a code cell that readers may see.

    Args:
        cell: The cell, executed.
        concealed: What is hidden of it.
        configured: Tags of this installation, besides the usual ones.
    """
    if concealed.cell or concealed.outputs:
        return []
    return [
        one
        for one in cell.get("outputs", ())
        if not one_output_hidden(one, configured)
        and not (concealed.prints and one.get("output_type") == "stream")
    ]


def raw_kind(cell: Mapping[str, Any]) -> str:
    """The program that a raw cell is for, as a media type; empty if it doesn't say."""
    about = cell.get("metadata", {})
    return str(about.get("raw_mimetype") or about.get("format") or "")


def one_output_hidden(output: Mapping[str, Any], configured: ConfiguredTags | None = None) -> bool:
    """Whether a single output carries a tag that removes it."""
    tags = _tags(output)
    named = configured.single if configured else frozenset()
    return bool(tags & named) or bool({_usual(tag) for tag in tags} & OUTPUT_TAGS)


def _of_one(cell: Mapping[str, Any], configured: ConfiguredTags) -> Hidden:
    raw_tags = _tags(cell)
    tags = {_usual(tag) for tag in raw_tags}
    about = _mapping(cell.get("metadata"))
    code = cell.get("cell_type") == "code"
    options = _options(cell) if code else {}
    if (
        tags & CELL_TAGS
        or raw_tags & configured.cell
        or about.get("nbsphinx") == "hidden"
        or _mapping(about.get("slideshow")).get("slide_type") in SLIDES
        or options.get("include") == "false"
        or ("hide" in options and options["hide"] in ("", "true"))
    ):
        return Hidden(cell=True)
    in_lab = _mapping(about.get("jupyter"))
    if not code:
        return Hidden(cell=in_lab.get("source_hidden") is True, folded=in_lab.get("source_hidden") is True)
    folded = about.get("collapsed") is True or in_lab.get("outputs_hidden") is True
    outputs = (
        bool(tags & OUTPUT_TAGS or raw_tags & configured.outputs)
        or about.get("hide_output") is True
        or about.get("hideOutput") is True
        or options.get("output") == "false"
    )
    return Hidden(outputs=outputs or folded, prints=bool(tags & PRINT_TAGS), folded=folded and not outputs)


def _options(cell: Mapping[str, Any]) -> dict[str, str]:
    """Quarto's and nbdev's options: comments at the top of the code, ``#| include: false``."""
    options = {}
    for line in _joined(cell.get("source")).splitlines():
        found = _OPTION.match(line.rstrip())
        if found is None:
            if line.strip():
                break
            continue
        options[found["key"].lower()] = (found["value"] or "").lower()
    return options


def _level(cell: Mapping[str, Any]) -> int:
    """Level of the heading that a Markdown cell begins with; 0 for other cells."""
    if cell.get("cell_type") != "markdown":
        return 0
    found = _HEADING.match(_joined(cell.get("source")).lstrip("\n"))
    return len(found[1]) if found else 0


def _folds(cell: Mapping[str, Any]) -> bool:
    about = _mapping(cell.get("metadata"))
    return about.get("jp-MarkdownHeadingCollapsed") in _TRUE or about.get("heading_collapsed") in _TRUE


def _usual(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").replace(" ", "-")


def _tags(part: Mapping[str, Any]) -> set[str]:
    tags = _mapping(part.get("metadata")).get("tags")
    return {str(tag) for tag in tags} if isinstance(tags, list | tuple) else set()


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _joined(source: object) -> str:
    return "".join(map(str, source)) if isinstance(source, list) else str(source or "")
