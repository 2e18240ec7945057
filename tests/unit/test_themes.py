"""A template's colours, font and logo: what is refused and why, what sessions keep, what pages get."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import msgspec
import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.errors import BadInput, TemplateChanged
from cofront_kit.model.around import Around
from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay
from cofront_kit.model.session_view import session as session_view
from cofront_kit.model.theme.css import page_style, report_style
from cofront_kit.model.theme.events import ThemeSet
from cofront_kit.model.theme.values import Picture, Theme
from cofront_kit.model.theme.views import theme_view
from cofront_kit.model.view_context import ViewContext
from cofront_kit.report.content import Report
from cofront_kit.report.write import to_html
from cofront_kit.templates.theming.colours import EYES, contrast, distance
from cofront_kit.templates.theming.contrast import APART, APART_FOR_FEWER, USED, problems_of
from cofront_kit.templates.theming.derived import of_brand
from cofront_kit.templates.theming.tokens import BUILT_IN
from cofront_kit.widgets.screen import Screen

pytestmark = pytest.mark.usefixtures("own_folders")
TOKENS = Path(__file__).parents[2] / "widgets" / "src" / "theme" / "tokens.ts"
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path fill="#00529b" d="M0 0h40v40z"/></svg>'
)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return templates.copy("trust-checkup", tmp_path / "ours").folder


def said_of(folder: Path, theme: str) -> list[str]:
    """What the check says about a theme."""
    (folder / "theme.toml").write_text(theme, encoding="utf-8")
    return templates.check(folder)


# --- colours --------------------------------------------------------------------------------------------------


def test_the_tokens_are_those_of_the_screens() -> None:
    """The theme file of the screens defines them; the check repeats them and this test compares."""
    told = TOKENS.read_text("utf-8")
    for scheme, colours in BUILT_IN.items():
        found = re.findall(
            rf"--c-([\w-]+): var\(--cofront-[\w-]+, var\(--cofront-{scheme}-([\w-]+), (#\w+)\)\)", told
        )
        assert {name: colour for name, other, colour in found if name == other} == colours


@pytest.mark.parametrize("scheme", BUILT_IN)
def test_the_built_in_look_keeps_its_own_rules(scheme: str) -> None:
    """Every pair that a theme must keep readable is readable without one."""
    colours = BUILT_IN[scheme]
    for pair in USED:
        assert contrast(colours[pair.front], colours[pair.back]) >= pair.least, pair


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21:1, and #777777 on white just misses 4.5:1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_red_and_green_are_near_for_green_blind_eyes_only() -> None:
    """The simulation brings together what such eyes confuse, and leaves blue and yellow apart."""
    assert distance("#a0522d", "#5c6b00") > 2 * distance("#a0522d", "#5c6b00", "green-blind")
    assert min(distance("#0000ff", "#ffd400", eyes) for eyes in EYES) > 0.4


def test_text_that_is_too_faint_is_refused_with_a_colour_that_would_do(ours: Path) -> None:
    """The sentence names file, line, pair, ratio and the nearest colour; with that colour all is well."""
    (said,) = said_of(ours, '[light]\nmidst-deep = "#c0a060"\n')
    assert "theme.toml:2: light.midst-deep: " in said
    assert "midst-deep #c0a060 on midst-soft #fbe9ca has a contrast of 2.08:1" in said or "4.5:1" in said
    with pytest.raises(BadInput, match=re.escape(said)):
        templates.read(ours)
    better = re.findall(r"#[0-9a-f]{6}", said)[-1]
    assert said_of(ours, f'[light]\nmidst-deep = "{better}"\n') == []
    assert 4.5 <= contrast(better, "#fbfaf7") < 6, "the nearest one is hardly darker than it must be"


@pytest.mark.parametrize("scheme", BUILT_IN)
def test_a_ground_on_which_nothing_can_be_read_is_refused(scheme: str, ours: Path) -> None:
    """The ground itself can be what is wrong, in light and in dark."""
    (said,) = said_of(ours, f'[{scheme}]\nground = "#7a7a7a"\n')
    assert f"{scheme}.ground" in said
    assert " on ground #7a7a7a has a contrast of " in said


def test_two_parties_alike_are_refused(ours: Path) -> None:
    """Two colours that everybody confuses, and two that only green-blind people do."""
    said = said_of(ours, '[light]\nparty-0 = "#1e5ba1"\nparty-1 = "#20609f"\n')
    assert any("party-0 #1e5ba1 and party-1 #20609f look too much alike for everybody" in one for one in said)
    (said_too,) = said_of(ours, '[light]\nparty-0 = "#904016"\nparty-1 = "#566213"\n')
    assert "party-0 #904016 and party-1 #566213 look too much alike for green-blind people" in said_too
    better = re.findall(r"#[0-9a-f]{6}", said_too)[-1]
    assert said_of(ours, f'[light]\nparty-0 = "#904016"\nparty-1 = "{better}"\n') == []
    assert distance("#904016", better, "green-blind") >= APART_FOR_FEWER


def test_colours_of_parties_that_are_not_there_make_way(ours: Path) -> None:
    """A team of two may use what is the fourth party's colour without a theme; a fourth party then gets another one."""
    assert said_of(ours, '[light]\nparty-0 = "#904016"\nparty-1 = "#1e5ba1"\n') == []
    theme = templates.read(ours).theme
    assert theme is not None
    assert theme.light["party-0"] == "#904016"
    assert distance(theme.light["party-3"], "#904016") >= APART


@given(accent=st.integers(0, 0xFFFFFF), one=st.integers(0, 0xFFFFFF), other=st.integers(0, 0xFFFFFF))
@settings(max_examples=25, deadline=None)
def test_any_brand_colours_become_a_theme_that_can_be_read(accent: int, one: int, other: int) -> None:
    """Whatever colours a team has: what is made of them has no problem, or it is said that there is none."""
    for scheme in BUILT_IN:
        made, missing = of_brand(scheme, f"#{accent:06x}", [f"#{one:06x}", f"#{other:06x}"], {}, 2)
        assert problems_of(scheme, made, 2) == {}
        assert not missing


def test_what_stands_on_a_notebooks_own_ground_can_be_read_there() -> None:
    """Jupyter's dark grey is lighter than our dark: what is enough on ours may be too little there."""
    (fault,) = problems_of("dark", {"midst-deep": "#3d978e"}, 2).values()
    assert "midst-deep #3d978e on JupyterLab's wash #424242" in fault.said


# --- theme.toml -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ("[light\n", "is not TOML"),
        ('[light]\nmids = "#fff"\n', "2: light.mids: is no colour of the screens. Did you mean 'midst'?"),
        ('[light]\n--cofront-inc = "#000"\n', "Did you mean 'ink'?"),
        ('midst = "#fff"\n', "Colours stand below [light] or [dark]: write midst there"),
        ('accnt = "#0f766e"\n', "1: accnt: is not known. Did you mean 'accent'?"),
        ('[dark]\nink = "white"\n', "2: dark.ink: has the value 'white'. Write a colour as"),
        ("accent = 7\n", "accent: has the value 7"),
        ('parties = "#fff"\n', "Write up to six colours"),
        ('light = "#fff"\n', "light: is no table"),
        ("radius = 99\n", "0 to 24 pixels"),
        ('font = "Georgia; } body { display: none"\n', "Write the fonts' names with commas"),
        ('font = "ours.woff2"\n', "names the file 'ours.woff2', which isn't beside theme.toml"),
        ('font = "../../secret.woff2"\n', "isn't beside theme.toml"),
        ('font = "bad.woff2"\n', "is no WOFF2, or damaged"),
        ('font = "big.woff2"\n', "which has 400 kB; 300 kB are the most"),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_a_way_out(ours: Path, theme: str, said: str) -> None:
    """File and line, key, value, and what to write; never a traceback."""
    (ours / "bad.woff2").write_bytes(b"OTTO" + bytes(60))
    (ours / "big.woff2").write_bytes(b"wOF2" + bytes(400_000))
    found = said_of(ours, theme)
    assert len(found) == 1
    assert "theme.toml" in found[0]
    assert said in found[0]


def test_names_of_colours_may_have_the_prefix_and_three_digits(ours: Path) -> None:
    """``--cofront-ink = "#111"`` is the same as ``ink = "#111111"``."""
    assert said_of(ours, '[light]\n--cofront-ink = "#111"\n') == []
    theme = templates.read(ours).theme
    assert theme is not None
    assert theme.light == {"ink": "#111111"}


def test_a_font_of_the_team_comes_before_the_ones_it_names(ours: Path) -> None:
    """A WOFF2 in the folder, then fonts that phones have."""
    face = b"wOF2" + bytes(4) + (64).to_bytes(4, "big") + bytes(52)
    (ours / "ours.woff2").write_bytes(face)
    assert said_of(ours, 'font = "ours.woff2, Georgia"\n') == []
    theme = templates.read(ours).theme
    assert theme is not None
    assert theme.face == face
    style = page_style(theme, "/s/K7QF2M/theme/")
    assert f"url(/s/K7QF2M/theme/{theme.face_name}) format('woff2')" in style
    assert "--cofront-team-font:'cofront-team', Georgia, sans-serif;" in style


# --- logos ----------------------------------------------------------------------------------------------------


def png(width: int = 40, height: int = 20, extra: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(min(height, 100))))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def webp(*parts: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2) for name, part in parts
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


LOSSLESS = (b"VP8L", b"\x2f" + struct.pack("<I", 39 | 19 << 14) + bytes(8))
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'


def svg(inside: str, head: str = "") -> bytes:
    return f"{head}<svg {NAMESPACE}>{inside}</svg>".encode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("logo.png", bytes(20_000_000), "has 20.0 MB; 200 kB are the most"),
        ("logo.png", b"GIF89a", "is no PNG, whatever its name says"),
        ("logo.png", png()[:-20], "is a damaged PNG"),
        ("logo.png", png(9000, 90), "9000 x 90 pixels; 2,000 on a side are the most"),
        ("logo.png", png(1000, 10), "Cut it"),
        ("logo.webp", png(), "is no WebP"),
        ("logo.webp", webp((b"VP8X", bytes(10)), (b"ANIM", bytes(6))), "moves"),
        ("logo.webp", webp((b"XMP ", b"x")), "is a damaged WebP"),
        ("logo.jpg", b"\xff\xd8", "a logo is a PNG, WebP or SVG"),
        ("logo.svg", b"<html></html>", "is no SVG"),
        ("logo.svg", b"<svg", "is no readable SVG"),
        ("logo.svg", svg("<script>alert(1)</script>"), "holds a script"),
        ("logo.svg", svg('<rect onload="alert(1)"/>'), "runs something at 'onload'"),
        ("logo.svg", svg('<image href="https://example.org/x.png"/>'), "holds a picture inside"),
        ("logo.svg", svg('<use xlink:href="https://example.org/x.svg#a"/>'), "links to 'https://example.org"),
        ("logo.svg", svg('<use href="javascript:alert(1)"/>'), "links to 'javascript:"),
        ("logo.svg", svg("<foreignObject><p/></foreignObject>"), "a piece of another document"),
        ("logo.svg", svg('<a href="#a"><rect/></a>'), "holds a link"),
        ("logo.svg", svg("<rect><animate/></rect>"), "an animation"),
        ("logo.svg", svg('<style>@import "x.css";</style>'), "has a style with '@'"),
        ("logo.svg", svg("<style>.a{fill:url(https://example.org)}</style>"), "has a style with 'url("),
        ("logo.svg", svg('<rect style="fill:url(//example.org)"/>'), "which could load or run something"),
        ("logo.svg", svg("&a;", '<!DOCTYPE svg [<!ENTITY a "aa">]>'), "declares entities"),
        ("logo.svg", svg("<g>" * 100 + "</g>" * 100), "groups in groups"),
        ("logo.svg", svg("<g/>" * 4000), "more than 3,000 elements"),
        ("logo.svg", svg('<g id="a"><use href="#b"/></g><use href="#a"/>'), "repeats its shapes too often"),
        ("logo.svg", svg("").replace(b' viewBox="0 0 9 9"', b""), "says no size"),
    ],
)
def test_a_logo_that_is_no_plain_picture_is_refused(ours: Path, name: str, data: bytes, said: str) -> None:
    """Too large, damaged, moving, or anything that loads or runs: the file, the reason, the way out."""
    (ours / name).write_bytes(data)
    (found,) = templates.check(ours)
    assert found.startswith(str(ours / name))
    assert said in found
    with pytest.raises(BadInput):
        templates.read(ours)


def test_two_logos_are_one_too_many(ours: Path) -> None:
    """Nobody should have to guess which one is shown."""
    (ours / "logo.svg").write_text(SQUARE, encoding="utf-8")
    (ours / "logo.png").write_bytes(png())
    assert "there is logo.svg as well" in templates.check(ours)[0]


def logo_of(folder: Path) -> Picture:
    theme = templates.read(folder).theme
    assert theme is not None
    assert theme.logo is not None
    return theme.logo


def test_of_a_picture_only_what_is_drawn_is_kept(ours: Path) -> None:
    """Who made it, where and with which program stays at home."""
    note = b"tEXtAuthor\0someone"
    extra = struct.pack(">I", len(note) - 4) + note + struct.pack(">I", zlib.crc32(note))
    (ours / "logo.png").write_bytes(png(extra=extra))
    logo = logo_of(ours)
    assert (logo.width, logo.height) == (40, 20)
    assert logo.data == png()
    (ours / "logo.png").unlink()
    (ours / "logo.webp").write_bytes(webp((b"VP8X", b"\x08" + bytes(9)), LOSSLESS, (b"EXIF", b"someone")))
    logo = logo_of(ours)
    assert (logo.width, logo.height) == (40, 20)
    assert logo.data == webp((b"VP8X", bytes(10)), LOSSLESS)
    (ours / "logo.webp").unlink()
    (ours / "logo.svg").write_bytes(
        svg(
            "<!-- by someone --><metadata>someone</metadata><title>someone</title><rect width='9' height='4'/>"
        )
    )
    assert b"someone" not in logo_of(ours).data
    assert b'<rect width="9" height="4">' in logo_of(ours).data


def test_the_report_and_the_big_screen_of_a_notebook_have_the_look(ours: Path) -> None:
    """Both load nothing: the logo is in them."""
    said_of(ours, 'accent = "#0f766e"\nfont = "Georgia"\n')
    (ours / "logo.svg").write_text(SQUARE, encoding="utf-8")
    session = cf.session(template=str(ours), store="memory")
    heading = Report(session.state).heading().text
    assert "<img class='logo' src='data:image/svg+xml;base64," in heading
    cell = nbformat.v4.new_code_cell(
        outputs=[nbformat.v4.new_output("display_data", data={"text/html": heading})]
    )
    page = to_html(nbformat.v4.new_notebook(cells=[cell]), Report(session.state))
    assert "--midst:#0f766e;" in page
    assert "font-family:Georgia, sans-serif" in page
    assert 'src="data:image/svg+xml' in page
    assert Screen(session)._logo.startswith("data:image/svg+xml;base64,")
    plain = cf.session("Plain", ["Acme", "Borealis"], store="memory")
    assert Screen(plain)._logo == ""
    assert "<img" not in Report(plain.state).heading().text


# --- sessions and pages ---------------------------------------------------------------------------------------


def test_a_session_keeps_the_look_it_was_made_with(ours: Path) -> None:
    """Theme and logo are in its log; what happens to the folder later changes nothing, until it is asked for."""
    said_of(ours, 'accent = "#0f766e"\n')
    (ours / "logo.svg").write_text(SQUARE, encoding="utf-8")
    session = cf.session(template=str(ours), store="memory")
    first = session.state.theme
    assert first == templates.read(ours).theme
    said_of(ours, 'accent = "#5b21b6"\n')
    with pytest.warns(TemplateChanged, match="the theme differs"):
        again = cf.session(template=str(ours), store="memory")
    assert again.state.theme == first
    again.take_template()
    assert again.state.theme == templates.read(ours).theme != first
    (ours / "theme.toml").unlink()
    (ours / "logo.svg").unlink()
    with pytest.warns(TemplateChanged):
        again = cf.session(template=str(ours), store="memory")
    again.take_template()
    assert again.state.theme is None


def test_the_log_holds_the_look_once_and_others_hold_nothing(ours: Path) -> None:
    """The event is read back as it was; a session without a theme has none, and its view says nothing of it."""
    theme = Theme({"ink": "#111111"}, logo=Picture("svg", 4, 4, SQUARE.encode()))
    tag, schema, body = write(ThemeSet(theme))
    assert read(tag, schema, body) == ThemeSet(theme)
    assert len(body) < 1.4 * len(SQUARE) + 100
    plain = cf.session("Plain", ["Acme", "Borealis"], store="memory")
    happened = [read(row.tag, row.schema, row.body) for row in plain.node.store.events_after(plain.code, 0)]
    assert not any(isinstance(one, ThemeSet) for one in happened)
    assert b"theme" not in msgspec.json.encode(session_view(ViewContext(plain.state, Around(), "")))
    assert replay(happened).theme is None


@given(
    name=st.text(max_size=30),
    value=st.text(max_size=60),
    font=st.text(max_size=60) | st.just("x;}</style><script>"),
)
@settings(max_examples=60, deadline=None)
def test_nothing_but_colours_and_fonts_gets_into_a_page(name: str, value: str, font: str) -> None:
    """A log can come from another computer: whatever it says, no style is left, no element opened, nothing loaded."""
    theme = Theme({name: value, "ink": f"#111111;{value}"}, {"ink": value}, font=font)
    for style in (page_style(theme, "/s/K7QF2M/theme/"), report_style(theme)):
        assert "<" not in style
        assert "url(" not in style
        assert "@import" not in style
        assert style.count("{") == style.count("}")
    view = theme_view(theme)
    assert view is not None
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in (*view.light.values(), *view.dark.values()))
