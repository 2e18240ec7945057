"""Writing an export: which format a name or an option asks for, and the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from cofront_kit.errors import BadInput
from cofront_kit.exchange.codebook import codebook
from cofront_kit.exchange.dataset import Study
from cofront_kit.exchange.workbook import xlsx
from cofront_kit.files.writing import check_name, write_bytes, write_text
from cofront_kit.model.text import shown

Format: TypeAlias = Literal["spss", "stata", "xlsx", "codebook"]
FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "spss": (".sav", ".zsav"),
    "stata": (".dta",),
    "xlsx": (".xlsx",),
    "codebook": (".md",),
}
"""Format -> how the names of its files end; the first is used in a folder."""
OWN_ENDS: Final = (".sav", ".zsav", ".dta", ".xlsx")
"""Endings that say the format by themselves; ``.md`` may mean something else."""
_CODEBOOK: Final = "codebook.md"
_WORKBOOK: Final = "tables.xlsx"

MakeStudy: TypeAlias = Callable[[tuple[str, ...]], Study]
"""From the names of tables, none for all with rows, to what is exported."""


class Target(NamedTuple):
    """Where an export goes, and as what."""

    path: Path
    format: Format
    end: str
    folder: bool


def is_folder(path: str | Path) -> bool:
    """Whether a name means a folder: one that is there, or that ends in a slash."""
    name = str(path)
    return name.endswith(("/", "\\")) or os.path.isdir(name)


def target(path: str | Path, format: str | None) -> Target:  # noqa: A002 - the word people use
    """Where and as what to write, before anything is read.

    Args:
        path: A file, or a folder.
        format: ``"spss"``, ``"stata"``, ``"xlsx"`` or ``"codebook"``; by the end of the file's name when left out.

    Raises:
        BadInput: The two don't fit each other, or say too little.
    """
    place, end = Path(path).expanduser(), Path(path).suffix.lower()
    if format is not None and format not in FORMATS:
        raise BadInput(f"format is {shown(format)}. Write one of {', '.join(FORMATS)}.")
    if is_folder(path):
        if format is None:
            raise BadInput(
                f"{path} is a folder. Say what to write into it: format one of {', '.join(FORMATS)}."
            )
        return Target(place, format, FORMATS[format][0], True)  # type: ignore[arg-type]  # noqa: FBT003
    by_end = {end: name for name, ends in FORMATS.items() for end in ends}
    kind = format or by_end.get(end)
    if kind is None:
        ends = ", ".join(by_end)
        raise BadInput(
            f"{path} doesn't say what to write. Let its name end in {ends}, or name a folder and a format."
        )
    if end not in FORMATS[kind]:
        raise BadInput(f"{path} would be {kind}. Let its name end in {' or '.join(FORMATS[kind])}.")
    return Target(place, kind, end, False)  # type: ignore[arg-type]  # noqa: FBT003


def write(where: Target, tables: tuple[str, ...], known: Collection[str], study_of: MakeStudy) -> list[Path]:
    """Write an export: one workbook, one codebook, one table, or a folder with a file per table and the codebook.

    Args:
        where: See :func:`target`.
        tables: The tables' names; none for all that have rows.
        known: The names there are.
        study_of: Makes what is exported.

    Returns:
        The files.

    Raises:
        BadInput: A file holds one table and several were meant, or something can't be written.
    """
    if not where.folder and where.format in ("spss", "stata"):
        tables = (_only(where, tables, known),)
    study = study_of(tables)
    if not where.folder:
        return [_one(where, study)]
    _make(where.path)
    if where.format == "xlsx":
        return [
            write_bytes(where.path / _WORKBOOK, xlsx(study)),
            _codebook(where.path / _CODEBOOK, study, ""),
        ]
    if where.format == "codebook":
        return [_codebook(where.path / _CODEBOOK, study, "")]
    written = [
        write_bytes(where.path / f"{data.name}{where.end}", _bytes(where, study, place))
        for place, data in enumerate(study.datasets)
    ]
    return [*written, _codebook(where.path / _CODEBOOK, study, where.end)]


def _only(where: Target, tables: tuple[str, ...], known: Collection[str]) -> str:
    """The one table of a file: what was asked for, or what the file is named after."""
    if len(tables) == 1:
        return tables[0]
    stem = where.path.stem
    if not tables and stem in known:
        return stem
    raise BadInput(
        f"A {where.end} file holds one table. Name {where.path.name} after it (trust{where.end}), say which one, or "
        f"write a folder with a file for each. There are: {', '.join(known)}."
    )


def _one(where: Target, study: Study) -> Path:
    if where.format == "codebook":
        return _codebook(where.path, study, "")
    return write_bytes(where.path, xlsx(study) if where.format == "xlsx" else _bytes(where, study, 0))


def _bytes(where: Target, study: Study, place: int) -> bytes:
    from cofront_kit.exchange.statistics import dta, sav  # pandas, which other exports don't need

    data = study.datasets[place]
    if where.format == "stata":
        return dta(data, study.made_ms)
    return sav(data, study.made_ms, compressed=where.end == ".zsav")


def _codebook(path: Path, study: Study, end: str) -> Path:
    check_name(path, "Markdown")
    return write_text(path, codebook(study, end))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{folder} can't be made: {error.strerror}. Name another folder.") from None
