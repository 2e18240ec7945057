"""A session's own look at a real door: in the page itself, and its files beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from doors import SLIDER, STAGE, Running, template

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path fill="#00529b" d="M0 0h40v40z"/></svg>'
)
THEME = 'accent = "#0f766e"\nfont = "ours.woff2, Georgia"\n'
FACE = b"wOF2" + bytes(4) + (64).to_bytes(4, "big") + bytes(52)


def themed(folder: Path, *cells: str) -> Path:
    made = template(folder, [*cells, STAGE])
    (made / "theme.toml").write_text(THEME, encoding="utf-8")
    (made / "ours.woff2").write_bytes(FACE)
    (made / "logo.svg").write_text(SQUARE, encoding="utf-8")
    return made


def test_pages_hold_the_look_before_any_script_is_there(door: Running, home: Path) -> None:
    """Colours and the logo's place stand in the page; the policy allows nothing more than before."""
    code = door.session(themed(home / "look"), "Our look")
    plain = door.session(template(home / "plain", [STAGE]), "Plain")
    with door.client() as browser:
        page, other = browser.get(f"s/{code}"), browser.get(f"s/{plain}")
        assert "--cofront-light-midst-deep:#0f766e" in page.text
        assert page.text.index("--cofront-light-midst-deep") < page.text.index("<body")
        assert "--cofront-light-" not in other.text.split("shadowrootmode")[0]
        assert page.headers["Content-Security-Policy"] == other.headers["Content-Security-Policy"].replace(
            plain, code
        )
        for element in ("screen", "console", "coach"):
            assert "--cofront-light-midst-deep:#0f766e" in browser.get(f"{element}/{code}").text


@pytest.mark.parametrize(("kind", "body"), [("logo", SQUARE.encode()[:5]), ("font", b"wOF2")])
def test_the_files_of_a_look_are_cached_for_ever_and_can_do_nothing(
    door: Running, home: Path, kind: str, body: bytes
) -> None:
    """Their names hold their hash; opened by itself an SVG is in a sandbox. Another session's door has none."""
    code = door.session(themed(home / "look"), "Our look")
    state = door.node.state(code)
    assert state.theme is not None
    assert state.theme.logo is not None
    name = state.theme.logo.name if kind == "logo" else state.theme.face_name
    with door.client() as browser:
        found = browser.get(f"s/{code}/theme/{name}")
        assert found.status_code == 200
        assert found.content.startswith(body)
        assert "immutable" in found.headers["Cache-Control"]
        assert "sandbox" in found.headers["Content-Security-Policy"]
        assert "script-src" not in found.headers["Content-Security-Policy"]
        assert browser.get(f"s/{code}/theme/other.svg").status_code == 404


def test_a_page_with_a_kernel_has_the_look_too(door: Running, home: Path) -> None:
    """Its own widgets stand beside the stage, and the stage looks as elsewhere."""
    code = door.session(themed(home / "own", SLIDER), "Own kernel")
    with door.client() as browser:
        assert "--cofront-light-midst-deep:#0f766e" in browser.get(f"s/{code}").text
