"""Long outputs are cut with a note."""

from __future__ import annotations

from cofront_kit.door.rendering.excerpt import MAX_HTML, MAX_LINES, MAX_TEXT, html_excerpt, text_excerpt


def test_short_text_stays():
    """Also text at exactly the limit."""
    for text in ("", "one\n", "x\n" * MAX_LINES, "x" * MAX_TEXT):
        assert text_excerpt(text) == (text, "")


def test_long_text_keeps_its_ends():
    """The first lines and the last ones, and what is left out in numbers."""
    short, said = text_excerpt("".join(f"line {n}\n" for n in range(60_000)))
    assert said == "59,500 of 60,000 lines"
    assert short.startswith("line 0\n")
    assert short.endswith("line 59999")
    assert f"[{said} are left out here]" in short
    short, said = text_excerpt("x" * 1_000_000 + "end")
    assert len(short) < MAX_TEXT + 100
    assert short.endswith("end")
    assert said == "936,003 of 1,000,003 characters"


def test_long_html_ends_between_two_rows_with_all_closed():
    """Whatever was open there is closed."""
    row = "<tr><td>cell <br> <b>bold</b></td></tr>"
    html = "<div><table><tbody>" + row * (MAX_HTML // len(row) + 10) + "</tbody></table></div><p>after</p>"
    short, said = html_excerpt(html)
    assert short.endswith("</tr></tbody></table></div>")
    assert short.count("<tr>") == short.count("</tr>")
    assert said.endswith("characters of HTML")
    assert html_excerpt("<p>short</p>") == ("<p>short</p>", "")
