"""Light and dark, files, and letters without a font."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from altair.utils.schemapi import SchemaValidationError

import cofront_kit as cf
from cofront_kit.charts.trust_gaps import gap
from cofront_kit.errors import Note
from cofront_kit.insight import drawing, letters, picture
from cofront_kit.robots.tryout import SamplePeople

pytestmark = [pytest.mark.usefixtures("own_folders"), pytest.mark.slow]
TOKENS = Path(__file__).parents[3] / "widgets" / "src" / "theme" / "tokens.ts"


@pytest.fixture
def poll() -> cf.TrustPoll:
    poll = cf.session("Looks", ["Acme", "字字"]).trust_poll("pulse")
    people = SamplePeople(poll)
    poll.open()
    people.hand_in()
    poll.reveal()
    return poll


def test_dark_colours_are_those_of_the_theme() -> None:
    """The theme file defines them; charts repeat them and this test compares."""
    dark = dict(
        re.findall(
            r"--cofront-dark-([\w-]+), (#[0-9a-f]{6})\)",
            TOKENS.read_text("utf-8"),
        )
    )
    told = [
        dark[name] for name in ("ink", "soft", "line", "card", "midst", *(f"party-{n}" for n in range(6)))
    ]
    assert list(drawing.DARK.values()) == told


def contrast(one: str, other: str) -> float:
    """Contrast of WCAG 2."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_and_marks_are_seen_on_both_grounds() -> None:
    """4.5:1 for words, 3:1 for the parties' marks; on the house's grounds and on those of JupyterLab."""
    for ground, used in (
        (drawing.PAPER, dict.fromkeys(drawing.DARK)),
        ("#ffffff", dict.fromkeys(drawing.DARK)),
        (drawing.DARK[drawing.PAPER], drawing.DARK),
        ("#111111", drawing.DARK),
    ):
        for colour in (drawing.INK, drawing.QUIET):
            assert contrast(used[colour] or colour, ground) >= 4.5
        for colour in drawing.HUES:
            assert contrast(used[colour] or colour, ground) >= 3


def test_every_colour_of_a_chart_follows_the_page(poll: cf.TrustPoll) -> None:
    """No colour of a picture is left as it is on a dark page."""
    drawn = poll.chart()._repr_mimebundle_()
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{3,6})"', drawn["image/svg+xml"]))
    assert used <= set(drawing.DARK)
    for colour in used:
        assert f'[fill="{colour}"]' in drawn["text/html"]
    assert "color-scheme:dark" in drawn["text/html"]


def test_where_style_is_removed_the_words_stay(poll: cf.TrustPoll) -> None:
    """Jupyter removes style and drawing from a notebook that it doesn't trust; the description is text."""
    html = poll.chart()._repr_mimebundle_()["text/html"]
    assert "<figcaption>Trust pulse, round 1. The scale goes from 1" in html
    assert 'role="img" aria-label="Trust pulse' in html


IN_MARIMO = """
from marimo._output.formatting import get_formatter
import cofront_kit as cf
from cofront_kit.charts.trust_gaps import gap
from cofront_kit.robots.tryout import SamplePeople

poll = cf.session("Looks", ["Acme", "Borealis"]).trust_poll("pulse")
people = SamplePeople(poll)
poll.open()
people.hand_in()
poll.reveal()
for chart, begins in ((poll.chart(), "<figure"), (gap(poll.gaps(), theme="dark"), "<svg")):
    mime, shown = get_formatter(chart)(chart)
    print(mime, begins in shown)
"""


def test_marimo_shows_one_picture() -> None:
    """Not three tabs with the same chart as picture, HTML and words.

    In a process of its own: once imported, marimo takes part in the making of every widget.
    """
    said = subprocess.run([sys.executable, "-c", IN_MARIMO], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == ["text/html True"] * 2


def test_a_chart_with_a_ground_of_its_own_stays_as_it_is(poll: cf.TrustPoll) -> None:
    """`theme="dark"` and `"light"` are pictures for slides: no colour follows the page."""
    for theme, ground in (("dark", drawing.DARK[drawing.PAPER]), ("light", drawing.PAPER)):
        chart = gap(poll.gaps(), theme=theme)  # type: ignore[arg-type]
        bundle = chart._repr_mimebundle_()
        assert set(bundle) == {"image/svg+xml", "text/plain"}
        assert f'fill="{ground}"' in bundle["image/svg+xml"]
    assert drawing.INK not in drawing.svg(gap(poll.gaps(), theme="dark"))
    assert drawing.HUES[0] not in drawing.svg(gap(poll.gaps(), theme="dark"))


def test_files_are_written_without_a_network(poll: cf.TrustPoll, tmp_path: Path) -> None:
    """Bitmaps on light ground, so that they can be read anywhere; the chart itself stays as it was."""
    chart = poll.chart()
    before = chart.to_json()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Note)
        for ending, begins in (("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF")):
            chart.save(tmp_path / f"gap.{ending}")
            assert (tmp_path / f"gap.{ending}").read_bytes().startswith(begins)
    assert chart.to_json() == before
    assert picture.inline(chart).startswith("<svg viewBox=")


def test_letters_that_no_font_has_are_named(
    poll: cf.TrustPoll, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a bitmap is written, and only then: browsers draw the others."""
    monkeypatch.setattr(
        letters, "_picture", lambda letter: b"box" if letter in "字\u0378" else letter.encode()
    )
    with pytest.warns(Note, match="No font of this computer has 字: the picture shows boxes") as told:
        poll.chart().save(tmp_path / "gap.png")
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        poll.chart().save(tmp_path / "gap.svg")
        assert "image/svg+xml" in poll.chart()._repr_mimebundle_()


def test_letters_are_looked_up_in_the_fonts_of_this_computer() -> None:
    """Latin letters are in every font; spaces, marks and private letters are nobody's business."""
    assert letters.without_font("Trust, Ærø, Łódź, e\u0301 \u200f\u00a0\ue000") == ""
    assert letters.without_font("") == ""
    assert letters.without_font("\u0378a\u0378") == ""  # assigned to nothing
    assert set(letters.without_font("字あ한")) <= set("字あ한")


def test_what_cannot_be_drawn_is_told_in_altairs_words() -> None:
    """With more rows than Altair shows by itself too: that is not what is wrong."""
    rows = [{"x": number} for number in range(6000)]
    chart = alt.Chart(pd.DataFrame(rows)).mark_bar().encode(x="x:Q")
    assert drawing.svg(chart).startswith("<svg")
    chart.mark = "no such mark"
    with pytest.raises(SchemaValidationError, match="no such mark"):
        drawing.svg(chart)


def test_parts_that_share_something_are_put_together_as_altair_does() -> None:
    """Parameters, sizes and data move to the whole; what can't be a part is refused in Altair's words."""
    picked = (
        drawing.drawn([{"x": 1}]).mark_point().encode(x="x:Q").add_params(alt.selection_point(name="pick"))
    )
    sized = drawing.drawn([{"x": 1}]).mark_point().encode(x="x:Q").properties(width=90)
    plain = drawing.drawn([{"x": 1}]).mark_point().encode(x="x:Q")
    wholes = (
        (drawing.LayerChart, alt.LayerChart, "layer"),
        (drawing.HConcatChart, alt.HConcatChart, "hconcat"),
        (drawing.VConcatChart, alt.VConcatChart, "vconcat"),
    )
    for ours, altairs, holds in wholes:
        for one in (picked, sized):
            parts = {holds: [one, plain]}
            assert ours(**parts).to_dict() == altairs(**parts).to_dict()
        later = [whole(**{holds: [plain.copy()]}).interactive(name="zoom") for whole in (ours, altairs)]
        assert later[0].to_dict()["params"] == later[1].to_dict()["params"]
        for wrong in ("no chart", plain.configure(background="red")):
            with pytest.raises(TypeError, match=r"cannot be used|Only chart objects"):
                ours(**{holds: [wrong]})


@pytest.mark.parametrize("name", ["copy", "to_dict"])
def test_a_chart_of_many_parts_is_copied_in_no_more_than_its_own_work(poll: cf.TrustPoll, name: str) -> None:
    """Altair's own charts of charts copy each part again at every level, which takes seconds for a long poll."""
    chart = poll.chart()
    made: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        plain = alt.Chart.__init__
        patch.setattr(
            alt.Chart,
            "__init__",
            lambda self, *args, **kwds: (made.append(self), plain(self, *args, **kwds))[1],
        )
        getattr(chart, name)()
    marks = str(chart.to_dict(validate=False)).count("'mark':")
    assert len(made) <= marks
