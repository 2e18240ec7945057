"""An alliance view: its content, and the checks on it."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cofront_kit.errors import BadInput, concerning
from cofront_kit.model.kinds.alliance_view.film import READING, Film, FilmPoint, check_film
from cofront_kit.model.spec import Content
from cofront_kit.model.text import clean
from cofront_kit.said import coded, said, speaking

MOST_READING: Final = 8
MAX_READING: Final = 400


class AllianceViewSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="alliance-view"):
    """Trust beside value over the sessions of an alliance, as it was when the picture was taken.

    Attributes:
        film: What the sessions published.
        reading: What may be read from it and what not, a paragraph each.
    """

    film: Film = Film()
    reading: tuple[str, ...] = READING


def check(spec: AllianceViewSpec) -> None:
    """Check the content of an alliance view.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    with concerning("film"):
        check_film(spec.film)
    if not 1 <= len(spec.reading) <= MOST_READING:
        raise BadInput(
            said("reading-has-paragraphs-write-1-to", count=len(spec.reading), most=MOST_READING),
            field="reading",
        )
    for place, paragraph in enumerate(spec.reading):
        with concerning(f"reading[{place}]"):
            clean(paragraph, what=said("field-a-paragraph-of-reading"), most=MAX_READING)


def says_in(spec: AllianceViewSpec, language: str) -> AllianceViewSpec:
    """The content with the reasons of missing figures in a language: the film keeps stable English words.

    Args:
        spec: The content.
        language: BCP 47 tag.
    """
    with speaking(language):
        lines = tuple(replace(line, points=tuple(map(_said_why, line.points))) for line in spec.film.trust)
    return replace(spec, film=replace(spec.film, trust=lines))


def _said_why(point: FilmPoint) -> FilmPoint:
    return point if point.value is not None else replace(point, why=coded(point.why or "not known"))
