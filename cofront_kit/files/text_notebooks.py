"""Finding notebooks, which may be kept as text: Markdown with code (MyST) or Python with ``# %%`` lines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ENDINGS: Final = (".md", ".py")
"""The forms in text, the one that counts first."""
_MARKED: Final = re.compile(
    r"\A(# )?---[ \t]*\n(?:(?!(?:# )?---).*\n)*?(?:# )?(?:jupytext|jupyter|kernelspec):|^```\{code-cell|^# %%",
    re.M,
)
"""What tells a notebook from other text: the header that jupytext writes, or the marks of its cells."""
_LOOKED_AT: Final = 20_000
"""How much of a text is looked at for that, in bytes."""


def notebook_in(folder: Path, stem: str) -> Path | None:
    """The notebook of a name in a folder, in whichever form it is there; None if there is none.

    Of two forms side by side the text counts, as jupytext has it for paired notebooks: it is what people merge and
    review. A text that is no notebook, such as notes of the same name, counts only if nothing else is there.

    Args:
        folder: The folder.
        stem: The notebook's name without its ending: ``"participant"``.
    """
    texts = [file for ending in ENDINGS if (file := folder / f"{stem}{ending}").is_file()]
    usual = folder / f"{stem}.ipynb"
    if not usual.is_file():
        return next(iter([*filter(_is_marked, texts), *texts]), None)
    return next(filter(_is_marked, texts), usual)


def is_text(path: Path) -> bool:
    """Whether a notebook is kept as text."""
    return path.suffix in ENDINGS


def _is_marked(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            start = opened.read(_LOOKED_AT)
    except OSError:
        return False
    return _MARKED.search(start.decode("utf-8", "replace").replace("\r\n", "\n")) is not None
