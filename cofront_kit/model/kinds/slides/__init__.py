"""Two slides: lines written in silence, kept sealed, opened for everyone at once; they become cards."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.kinds.slides.findings import FINDS, find, subjects
from cofront_kit.model.kinds.slides.spec import SlidesSpec, asked, check
from cofront_kit.said import said

KIND: Final = Kind(
    spec=SlidesSpec,
    called="a set of slides",
    check=check,
    sealed="lines",
    lines=asked,
    opens=said("opens-slides", title="{title}", phones="{phones}"),
    reveals=said("open-all-slides"),
    meets_again=True,
    bundled=("prompts", "lines", "by", "own_party", "open_by", "reveal"),
    finds=FINDS,
    find=find,
    subjects=subjects,
)
