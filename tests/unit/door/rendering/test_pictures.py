"""Pictures, sounds, videos and files that a page names become part of it, or are reported once."""

from __future__ import annotations

import base64
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from cofront_kit.door.execution.notices import Notices
from cofront_kit.door.rendering.outputs import body_of
from cofront_kit.files import local_files

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
AS_PNG = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
UMLAUT = "Skizze_Büro.png"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A template's folder with pictures in it, and others beside it."""
    place = tmp_path / "ours"
    (place / "img").mkdir(parents=True)
    for name in ("plan.png", "two words.png", "img/deep.png", "100%.png", "a#b.png", "img/Übersicht 1.png"):
        (place / name).write_bytes(PNG)
    (place / unicodedata.normalize("NFD", UMLAUT)).write_bytes(PNG)
    (place / "drawing.svg").write_text(SVG, encoding="utf-8")
    (place / "Photo.JPG").write_bytes(b"\xff\xd8\xff")
    for name in (
        "plan.pdf",
        "sound.wav",
        "film.mp4",
        "scan.tiff",
        "page.html",
        "participant.ipynb",
        ".hidden.png",
    ):
        (place / name).write_bytes(b"%content")
    (tmp_path / "secret.png").write_bytes(PNG)
    (place / "linked.png").symlink_to(tmp_path / "secret.png")
    return place


def shown(
    folder: Path, source: str, *, kind: str = "markdown", attachments: Any = None
) -> tuple[str, list[str]]:
    notices = Notices()
    if kind == "markdown":
        cell: dict[str, Any] = {"cell_type": "markdown", "source": source, "metadata": {}}
        if attachments is not None:
            cell["attachments"] = attachments
    else:
        outputs = [{"output_type": "display_data", "data": {"text/html": source}, "metadata": {}}]
        cell = {"cell_type": "code", "source": "", "metadata": {}, "outputs": outputs}
    html, _ = body_of(
        [cell], {}, code="K7QF2M", socket_path=lambda code: code, folder=folder, notices=notices
    )
    assert all(one.cell == 1 for one in notices.all)
    return html, [str(one) for one in notices.all]


@pytest.mark.parametrize(
    "source",
    [
        "![x](plan.png)",
        '![x](plan.png "A title")',
        "![x](./plan.png)",
        "![x](two%20words.png)",
        "![x](<two words.png>)",
        f"![x]({unicodedata.normalize('NFC', UMLAUT)})",
        f"![x]({unicodedata.normalize('NFD', UMLAUT)})",
        "![x](Skizze_B%C3%BCro.png)",
        "![x](Skizze_Bu%CC%88ro.png)",
        "![x](img/deep.png)",
        "![x](img/%C3%9Cbersicht%201.png)",
        r"![x](img\\deep.png)",
        "![x](img/../plan.png)",
        "![x](100%25.png)",
        "![x](100%.png)",
        "![x](a%23b.png)",
        "![x](plan.png?raw=true)",
        "![x](Plan.PNG)",
        "![x](files/plan.png)",
        "![x][p]\n\n[p]: plan.png",
        "[![x](plan.png)](https://example.org)",
        '<img src="plan.png" width=300>',
        "<img src=plan.png>",
        "<IMG SRC='plan.png'/>",
        '<div align="center">\n<img src="two words.png">\n</div>',
        '<p>\n  <img\n    alt="a"\n    src="plan.png"\n  >\n</p>',
        "text before <img src='plan.png'> and behind",
        "| a |\n|---|\n| ![x](plan.png) |",
        "- ![x](plan.png)",
    ],
)
def test_a_picture_beside_the_notebook(folder: Path, source: str):
    """However Markdown names it."""
    html, notices = shown(folder, source)
    assert f'src="{AS_PNG}"' in html
    assert notices == []


@pytest.mark.parametrize(
    "source",
    [
        '<img src="plan.png" alt="Plan" width="40">',
        '<img alt="x" src="two words.png"/>',
        '<picture><source srcset="plan.png 1x, img/deep.png 2x"><img src="plan.png"></picture>',
        '<img srcset="plan.png 300w, img/deep.png 600w">',
        '<img srcset="https://example.org/a.png 1x, plan.png 2x">',
        '<video poster="plan.png"></video>',
        '<div style="background: url(plan.png)">x</div>',
        "<div style=\"background-image:url('two words.png')\">x</div>",
        '<style>.a { background: url("img/deep.png") }</style><p class="a">x</p>',
        '<table background="plan.png"><tr><td>1</td></tr></table>',
        '<svg><image href="plan.png"/></svg>',
        '<svg><image xlink:href="plan.png"/></svg>',
        '<object data="plan.png">x</object>',
        '<embed src="plan.png">',
        '<iframe src="plan.png"></iframe>',
    ],
)
def test_html_names_pictures_in_many_ways(folder: Path, source: str):
    """Otherwise none of them would reach a phone."""
    html, notices = shown(folder, source, kind="html")
    assert AS_PNG in html
    assert not re.search(r"""["'( ](plan|two words|deep)\.png""", re.sub('alt="[^"]*"', "", html))
    assert notices == []


def test_the_rest_stays_to_the_letter(folder: Path):
    """Only start tags that name something are rewritten."""
    before = "<TABLE Border=1><tr><td>a &amp b &nbsp;<!-- x --><br/></TD>"
    after = '<svg viewBox="0 0 1 1"><linearGradient id="g"/></svg></p>'
    html, _ = shown(folder, f"{before}<img SRC=plan.png ALT='a &quot;b&quot;'>{after}", kind="html")
    assert html == (
        f'<div class="cofront-html">{before}<img src="{AS_PNG}" alt="a &quot;b&quot;">{after}</div>'
    )


ATTACHED = {"Screen Shot.png": {"image/png": base64.b64encode(PNG).decode()}}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("![x](attachment:Screen%20Shot.png)", "Screen Shot.png"),
        ("![x](<attachment:Screen Shot.png>)", "Screen Shot.png"),
        ("![x](attachment:Screen%20Shot.png)", "Screen%20Shot.png"),
        ('![x](attachment:plan.png "A title")', "plan.png"),
        ("![x](attachment:Skizze_Büro.png)", unicodedata.normalize("NFD", UMLAUT)),
        ("![x](attachment:Skizze_Bu%CC%88ro.png)", unicodedata.normalize("NFC", UMLAUT)),
        ("![x](attachment:Skizze_B%C3%BCro.png)", unicodedata.normalize("NFC", UMLAUT)),
        ("![x][p]\n\n[p]: attachment:plan.png", "plan.png"),
        ('<img src="attachment:plan.png" width=300>', "plan.png"),
        ('<img src="attachment:Screen Shot.png">', "Screen Shot.png"),
        ('<div>\n<img src="attachment:plan.png" alt="x"/>\n</div>', "plan.png"),
        ("![x](attachment:plan.PNG)", "plan.png"),
        ("![x](attachment:100%.png)", "100%.png"),
        ("![x](attachment:3f9c-11ee.png)", "3f9c-11ee.png"),
    ],
)
def test_an_attachment(folder: Path, source: str, name: str):
    """Its name is escaped by editors, and letters are composed in two ways."""
    html, notices = shown(folder, source, attachments={name: {"image/png": base64.b64encode(PNG).decode()}})
    assert f'src="{AS_PNG}"' in html
    assert notices == []


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ({"image/png": "UE5H", "image/svg+xml": SVG}, "data:image/svg+xml;base64,PHN2Zy"),
        ({"image/svg+xml": base64.b64encode(SVG.encode()).decode()}, "data:image/svg+xml;base64,PHN2Zy"),
        ({"image/jpeg": "UE5H", "text/plain": "x"}, "data:image/jpeg;base64,UE5H"),
        ({"image/tiff": "UE5H"}, "data:image/tiff;base64,UE5H"),
        ({"image/png": ["UE\n", "5H\n"]}, "data:image/png;base64,UE5H"),
    ],
)
def test_an_attachment_of_several_kinds(folder: Path, content: dict[str, Any], begins: str):
    """The kind that draws best is taken; SVG may be text or base64, a list of lines or one string."""
    html, notices = shown(folder, "![x](attachment:a)", attachments={"a": content})
    assert f'src="{begins}' in html
    assert notices == []


@pytest.mark.parametrize(
    "attachments",
    [None, {}, [], "x", {"a.png": None}, {"a.png": {}}, {"a.png": {"image/png": 3}}, {3: {}}, ATTACHED],
)
def test_a_missing_attachment_is_a_broken_picture_and_a_line(folder: Path, attachments: Any):
    """The page doesn't fail, whatever is in its place."""
    html, (notice,) = shown(folder, "before ![Our plan](attachment:a.png) behind", attachments=attachments)
    assert re.search(r'<img alt="Our plan"\s*/?>', html)
    assert "before" in html
    assert notice.startswith("cell 1: A picture is not shown: the attachment a.png ")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<img src="nowhere.png">', "There is no file nowhere.png beside the notebook."),
        ('<img src="../secret.png">', "../secret.png lies outside the template's folder"),
        ('<img src="..%2Fsecret.png">', "outside the template's folder"),
        ('<img src="/etc/passwd.png">', "outside the template's folder"),
        ('<img src="file:///etc/plan.png">', "outside the template's folder"),
        (r'<img src="C:\Users\me\plan.png">', "outside the template's folder"),
        ('<img src="linked.png">', "beside the notebook"),
        ('<img src=".hidden.png">', "beside the notebook"),
        ('<img src="img">', "beside the notebook"),
        ('<img src="participant.ipynb">', "of a kind that is not sent to phones"),
        ('<img src="scan.tiff">', "scan.tiff is TIFF, which browsers don't draw. Save it as PNG or JPEG."),
        ('<img src="https://example.org/logo.png">', "at another host"),
        ('<img src="//example.org/logo.png">', "at another host"),
        ('<img src="sandbox:/x.png">', "an address that pages don't open"),
        ("<img src='a\x00b.png'>", "beside the notebook"),
        (f'<img src="{"a" * 5000}.png">', "beside the notebook"),
        ('<video src="https://example.org/a.mp4"></video>', "A film is not shown"),
        ('<audio src="gone.mp3"></audio>', "A sound is not shown"),
        ('<p style="background:url(https://example.org/a.png)">x</p>', "at another host"),
        ('<a href="gone.pdf">x</a>', "A link leads nowhere"),
        ('<a href="facilitator.ipynb">x</a>', "A link leads nowhere"),
        ('<a href="participant.ipynb">x</a>', "of a kind that is not sent"),
        ('<a href="javascript:alert(1)">x</a>', "runs a script"),
        ('<link rel="stylesheet" href="own.css">', "A style sheet is not used"),
        ('<iframe src="https://www.youtube.com/embed/x"></iframe>', "pages show nothing of other hosts"),
        ('<iframe srcdoc="&lt;b&gt;map&lt;/b&gt;"></iframe>', "no pages within them"),
        ('<iframe src="data:text/html;base64,PGI+"></iframe>', "no pages within them"),
        ('<iframe src="page.html"></iframe>', "page.html is of a kind"),
        ('<iframe src="plan.pdf"></iframe>', "a link to save it"),
        ('<object data="plan.pdf" type="application/pdf">no</object>', "a link to save it"),
        ('<img srcset="gone.png 1x">', "There is no file gone.png"),
    ],
)
def test_what_can_not_be_shown_is_said_once(folder: Path, source: str, said: str):
    """With the cell and the reason; the browser requests nothing for it."""
    html, notices = shown(folder, source * 2, kind="html")
    assert len(notices) == 1, notices
    assert said in notices[0]
    assert not re.search(r"""\b(src|srcset|poster)=["'](?!data:)""", html), html
    assert "<iframe" not in html
    assert "<object" not in html


def test_a_missing_picture_is_named_in_its_place(folder: Path):
    """Its alternative text comes first."""
    assert shown(folder, '<img src="gone.png">', kind="html")[0].count('<img alt="[gone.png]">') == 1
    assert '<img alt="Plan">' in shown(folder, '<img src="gone.png" alt="Plan">', kind="html")[0]


def test_sounds_films_and_documents(folder: Path):
    """Sounds and videos play from the page; a document can be saved from it; links elsewhere stay links."""
    html, notices = shown(
        folder,
        '<audio controls src="sound.wav"></audio><video controls><source src="film.mp4" type="video/mp4"></video>'
        '<a href="plan.pdf">Plan</a><a href="https://example.org/x">out</a><a href="#top">up</a>'
        '<a href="mailto:a@example.org">mail</a>',
        kind="html",
    )
    assert notices == []
    assert '<audio controls="" src="data:audio/wav;base64,' in html or 'src="data:audio/wav;base64,' in html
    assert 'src="data:video/mp4;base64,' in html
    assert re.search(r'<a href="data:application/pdf;base64,[^"]+" download="plan.pdf">Plan</a>', html)
    assert (
        '<a href="https://example.org/x">out</a><a href="#top">up</a><a href="mailto:a@example.org">mail</a>'
        in html
    )


def test_a_frame_of_another_host_becomes_a_link(folder: Path):
    """People may follow it with their own connection; the page itself loads nothing."""
    html, _ = shown(
        folder, '<iframe width="4" src="//www.youtube.com/embed/x" title="Talk">old</iframe>.', kind="html"
    )
    assert 'href="https://www.youtube.com/embed/x"' in html
    assert ">Talk</a></p>." in html
    assert "old" not in html


def test_sizes_are_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """One file, and all of a page together; both limits are reported."""
    monkeypatch.setattr(local_files, "MAX_PAGE", 2 * len(PNG) + 1)
    html, notices = shown(folder, "![a](plan.png) ![b](img/deep.png) ![c](100%25.png)")
    assert html.count(AS_PNG) == 2
    assert "the page would hold more than" in notices[0]
    (folder / "large.png").write_bytes(bytes(2_000_001))
    html, notices = shown(folder, "![a](large.png)")
    assert "large.png is 2.0 MB, and at most 2 MB are sent to phones. Make it smaller." in notices[0]
    html, notices = shown(folder, f'<img src="data:image/png;base64,{"A" * 3_000_000}">', kind="html")
    assert "A picture of 2.3 MB is left out" in notices[0]


def test_a_sound_within_html_is_not_cut_as_text(folder: Path):
    """`Audio` puts the whole sound into its HTML."""
    sound = f"data:audio/wav;base64,{'A' * 1_000_000}"
    html, notices = shown(
        folder, f'<audio controls><source src="{sound}" type="audio/wav"/></audio>', kind="html"
    )
    assert sound in html
    assert notices == []


@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_a_drawing_with_a_picture_in_it(folder: Path, name: str):
    """Browsers load nothing for an SVG that is shown as a picture."""
    drawing = f'<svg viewBox="0 0 1 1"><image preserveAspectRatio="none" {name}="two words.png"/></svg>'
    (folder / "frame.svg").write_text(drawing, encoding="utf-8")
    html, notices = shown(folder, "![x](frame.svg)")
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    assert found is not None
    made = base64.b64decode(found[1]).decode()
    assert made.startswith('<svg viewBox="0 0 1 1"><image ')
    assert f'{name}="{AS_PNG}"' in made
    assert 'preserveAspectRatio="none"' in made
    assert notices == []


@pytest.mark.parametrize(
    "source",
    [
        "<![foo[ <img src=plan.png>",
        "<!DOCTYPE",
        "<",
        "<img",
        '<img src="plan.png',
        "</",
        "<a href=",
        "<iframe src=x",
        "&#xZZ; url(",
    ],
)
def test_broken_html_does_no_harm(folder: Path, source: str):
    """A page comes out, whatever the parser makes of it."""
    html, _ = shown(folder, source, kind="html")
    assert html


def test_a_cell_that_fails_costs_only_itself(folder: Path):
    """If a library's output can't be read at all, the rest of the page is still there."""
    cells = [
        {
            "cell_type": "code",
            "source": "",
            "metadata": {},
            "outputs": [{"output_type": "display_data", "data": 5}],
        },
        {"cell_type": "markdown", "source": "# Still here", "metadata": {}},
    ]
    notices = Notices()
    html, _ = body_of(cells, {}, code="K", socket_path=str, folder=folder, notices=notices)
    assert "Still here" in html
    assert str(notices.all[0]).startswith("cell 1: The cell can't be shown (")
