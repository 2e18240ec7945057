"""What all charts are drawn with: colours, shapes, and pictures that need no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Literal, TypeVar

from altair.utils.schemapi import SchemaBase, Undefined, UndefinedType

from cofront_kit.insight.altair_import import alt
from cofront_kit.model.drawable import drawable, without_emoji
from cofront_kit.said import within_a_sentence, words

T = TypeVar("T")
INK: Final = "#25211b"
QUIET: Final = "#534c44"
LINE: Final = "#dcd6cf"
PAPER: Final = "#fefdfb"
MIDST: Final = "#f0a63c"
HUES: Final = ("#1e5ba1", "#8e336c", "#006a65", "#904016", "#566213", "#68449c")
"""The parties' hues of ``widgets/src/theme/tokens.ts``, light; a test compares the two."""
DARK: Final[Mapping[str, str]] = {
    INK: "#f1eee9",
    QUIET: "#c2bdb5",
    LINE: "#413c36",
    PAPER: "#24201b",
    MIDST: "#f7b755",
    **dict(zip(HUES, ("#93c1fc", "#efa2cd", "#8dcbc7", "#efac8d", "#b9c58e", "#c8aef8"), strict=True)),
}
"""Colour on light ground -> on dark ground, as in the same file."""
_HEXAGON: Final = "M-0.5,-0.87L0.5,-0.87L1,0L0.5,0.87L-0.5,0.87L-1,0Z"
SHAPES: Final = ("circle", "diamond", "square", "triangle-up", _HEXAGON, "cross")
_NO_GROUND: Final = "transparent"
MOST_LETTERS: Final = 400
"""Of a text that a mark shows."""
FONT: Final = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"


class _Offline:
    """Show a chart as the picture itself: Altair's own HTML would load its scripts from a CDN."""

    def _repr_mimebundle_(self, *_args: Any, **_kwds: Any) -> dict[str, str]:
        return bundle(self)

    def _display_(self) -> Any:
        """For marimo, which would put the picture, its HTML and its words on three tabs."""
        import marimo

        said = bundle(self)
        return marimo.Html(said.get("text/html", said["image/svg+xml"]))

    def save(self, fp: Any, format: Any = None, *args: Any, **kwds: Any) -> None:  # noqa: A002 - Altair's name
        """Write the chart to a file, without a network; a note says which letters no font of this computer has.

        Args:
            fp: A path, or an open file.
            format: ``"png"``, ``"svg"``, ``"pdf"``, ``"html"`` ...; by the path's ending when left out.
            *args: As Altair's own.
            **kwds: As Altair's own: ``scale_factor``, ``ppi`` ...
        """
        from cofront_kit.insight.letters import warn_of

        kind = str(format or fp).lower().rpartition(".")[2]
        is_bitmap = kind in ("png", "jpg", "jpeg", "pdf")
        if is_bitmap:
            warn_of(self)
        chart: Any = on_paper(self) if is_bitmap else self
        spec = chart.to_dict()
        if drawable(spec) != spec:
            chart = _made_of(drawable(spec), like=chart)
        try:
            alt.TopLevelMixin.save(chart, fp, format, *args, **kwds)
        except ValueError:
            if without_emoji(spec) == spec:
                raise
            chart = _made_of(without_emoji(drawable(spec)), like=chart)
            alt.TopLevelMixin.save(chart, fp, format, *args, **kwds)


class _Whole(_Offline):
    """A chart of charts. Altair copies all parts of all parts at each level, for parameters and sizes they may share.

    It does so again whenever it writes the chart down. Parts that share nothing, as ours, stay as they are: a chart of
    many parts takes a fifth of the time.
    """

    _holds: ClassVar[str]
    _plain: ClassVar[Any]
    _shared: ClassVar[tuple[str, ...]] = ("config", "params")

    def __init__(self, *given: Any, **kwds: Any) -> None:
        parts = list(kwds.get(self._holds, ()))
        if given or _is_said(kwds.get("data", Undefined)) or not all(map(self._stays, parts)):
            super().__init__(*given, **kwds)
        else:
            self._plain.__init__(self, **{**kwds, self._holds: parts})

    def _stays(self, part: object) -> bool:
        is_chart = isinstance(part, SchemaBase)
        return is_chart and not any(_is_said(getattr(part, name, Undefined)) for name in self._shared)


class LayerChart(_Whole, alt.LayerChart):
    """An Altair layer chart that shows itself offline."""

    _holds, _plain = "layer", alt.TopLevelLayerSpec
    _shared = ("config", "params", "width", "height", "view")


class VConcatChart(_Whole, alt.VConcatChart):
    """Altair charts under each other that show themselves offline."""

    _holds, _plain = "vconcat", alt.TopLevelVConcatSpec


class HConcatChart(_Whole, alt.HConcatChart):
    """Altair charts beside each other that show themselves offline."""

    _holds, _plain = "hconcat", alt.TopLevelHConcatSpec


def _is_said(value: object) -> bool:
    return not isinstance(value, UndefinedType)


def bundle(chart: Any) -> dict[str, str]:
    """What a cell shows of a chart: the picture; where HTML is shown, one that follows a light or dark page."""
    picture = svg(chart)
    said = {"image/svg+xml": picture, "text/plain": describe(chart)}
    if _ground_of(chart) != _NO_GROUND:
        return said
    from cofront_kit.insight.picture import following

    return {**said, "text/html": following(picture, said["text/plain"])}


def svg(chart: Any) -> str:
    """The chart as SVG text, drawn in this process (vl-convert), no network.

    Args:
        chart: Any chart of Altair.
    """
    import vl_convert

    with alt.data_transformers.disable_max_rows():
        spec = drawable(chart.to_dict(validate=False))
    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    draw: Any = vl_convert.vegalite_to_svg
    try:
        return str(draw(spec, vl_version=version))
    except ValueError:
        # Only now is it checked against Altair's schema, which takes half the time of a picture: its words are better.
        with alt.data_transformers.disable_max_rows():
            chart.to_dict()
        plain = without_emoji(spec)
        if plain == spec:
            raise
        return str(draw(plain, vl_version=version))


def _made_of(spec: dict[str, Any], *, like: T) -> T:
    kind: Any = type(like)
    made: T = kind.from_dict(spec, validate=False)
    return made


def describe(chart: Any) -> str:
    """The chart in words, for people who don't see it."""
    said = chart.description
    return said if isinstance(said, str) else "A chart."


# --- parts ------------------------------------------------------------------------------------------------


def drawn(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    """A chart of some rows, which travel inside of it.

    Args:
        rows: Field -> value. Texts that no mark has room for are cut: Vega measures one of 3,000 letters for 10 s.
    """
    cut = [{field: _cut(value) for field, value in row.items()} for row in rows]
    return alt.Chart(alt.Data(values=cut))  # type: ignore[no-untyped-call]


def _cut(value: object) -> object:
    return f"{value[:MOST_LETTERS]}\u2026" if isinstance(value, str) and len(value) > MOST_LETTERS else value


def x_at(pixels: float, *, end: bool = False) -> Any:
    """A place across, without ``alt.value``: Altair checks that against its whole schema, which takes 15 ms a mark.

    Args:
        pixels: From the left.
        end: Whether a mark ends there.
    """
    channels: Any = alt
    return channels.X2Value(pixels) if end else channels.XValue(pixels)


def y_at(pixels: float | str, *, end: bool = False) -> Any:
    """A place from the top, in pixels or ``"height"``, as :func:`x_at`."""
    channels: Any = alt
    return channels.Y2Value(pixels) if end else channels.YValue(pixels)


def words_at(field: str) -> alt.Text:
    """A text that stands in the rows. Altair looks a plain ``text="field:N"`` up in its whole schema, 3 ms a mark.

    Args:
        field: Where it stands.
    """
    return alt.Text(f"{field}:N")


def own(field: str) -> alt.Color:
    """A colour that stands in the rows themselves."""
    return alt.Color(f"{field}:N", scale=None, legend=None)


def hue_of(mark: int) -> str:
    """The hue of the party at this place in the order, from 0; a seventh has the first one's again."""
    return HUES[mark % len(HUES)]


def shape_of(mark: int) -> str:
    """The shape of the party at this place in the order, from 0."""
    return SHAPES[mark % len(SHAPES)]


def wrap(text: str, width: int = 22) -> str:
    """A text with line breaks.

    Args:
        text: Words.
        width: Characters a line should not pass.
    """
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def styled(chart: Any) -> Any:
    """A chart that was just made, in the house's looks."""
    # not by .configure...(): each call copies every part of every part, which takes seconds where there are many
    chart.config = alt.Config(
        font=FONT,
        background=_NO_GROUND,
        padding=12,
        view=alt.ViewConfig(stroke=None),
        title=alt.TitleConfig(
            color=INK, subtitleColor=QUIET, fontSize=16, subtitleFontSize=13, anchor="start"
        ),
    )
    return chart


Theme = Literal["auto", "light", "dark"]


def themed(chart: T, theme: Theme) -> T:
    """A styled chart on a ground of its own; one that follows its page for ``"auto"``."""
    if theme == "auto":
        return chart
    if theme == "light":
        return on_paper(chart)
    ground = DARK[PAPER]
    plain: Any = chart
    dark: Any = _made_of(_recoloured(plain.to_dict()), like=chart)
    made: T = dark.configure(**{**_config_of(dark), "background": ground})
    return made


def on_paper(chart: T) -> T:
    """A chart on light ground, if it has no ground of its own: on a transparent one its letters may not be seen."""
    if _ground_of(chart) != _NO_GROUND:
        return chart
    plain: Any = chart
    made: T = plain.configure(**{**_config_of(plain), "background": PAPER})
    return made


def _config_of(chart: Any) -> dict[str, Any]:
    config = chart.config
    found: dict[str, Any] = {} if isinstance(config, UndefinedType) else config.to_dict()
    return found


def _ground_of(chart: Any) -> object:
    return _config_of(chart).get("background")


def _recoloured(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _recoloured(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_recoloured(value) for value in part]
    return DARK.get(part, part) if isinstance(part, str) else part


def sentence_chart(title: str, said: str, *, width: int = 440) -> VConcatChart:
    """A sentence in a chart's place, where there is nothing to draw.

    Args:
        title: What the chart is about; may be empty.
        said: The sentence.
        width: Width in pixels.
    """
    lines = wrap(said, max(12, width // 8))
    text = drawn([{"said": lines}]).mark_text(
        fontSize=14, fontStyle="italic", color=QUIET, limit=width, lineBreak="\n"
    )
    block = LayerChart(layer=[text.encode(text=words_at("said"))], width=width, height=80)
    about = f"{title}: {within_a_sentence(said)}" if title else said
    chart: VConcatChart = styled(VConcatChart(vconcat=[block], description=about))
    return chart


def sealed_chart(title: str, *, width: int = 440) -> VConcatChart:
    """What stands in a chart's place before the reveal.

    Args:
        title: The poll's title.
        width: Width in pixels.
    """
    return sentence_chart(title, words("chart-sealed"), width=width)
