"""A theme file over that of the template it extends, and which colour is blamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cofront_kit import templates

pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return templates.copy("trust-checkup", tmp_path / "ours").folder


def said_of(folder: Path, theme: str) -> list[str]:
    """What the check says about a theme."""
    (folder / "theme.toml").write_text(theme, encoding="utf-8")
    return templates.check(folder)


def test_a_theme_goes_over_that_of_the_template_it_extends(ours: Path, tmp_path: Path) -> None:
    """Key by key; a brand key replaces the colours that follow from it; what is wrong is named in its file."""
    face = b"wOF2" + bytes(4) + (64).to_bytes(4, "big") + bytes(52)
    (ours / "ours.woff2").write_bytes(face)
    said_of(ours, 'font = "ours.woff2, Georgia"\nradius = 3\n[light]\nink = "#111111"\nmidst = "#c08020"\n')
    child = tmp_path / "child"
    child.mkdir()
    (child / "template.toml").write_text('extends = "../ours"\n', "utf-8")
    assert said_of(child, 'radius = 5\n[light]\n--cofront-soft = "#333333"\n') == []
    theme = templates.read(child).theme
    assert theme is not None
    assert (theme.radius, theme.face, theme.light["ink"]) == (5, face, "#111111")
    assert (theme.light["soft"], theme.light["midst"]) == ("#333333", "#c08020")
    assert said_of(child, 'accent = "#0f766e"\nremove = ["font"]\n') == []
    theme = templates.read(child).theme
    assert theme is not None
    assert (theme.font, theme.face, theme.light["midst"]) == ("", b"", "#0f766e")
    said_of(ours, '[light]\nink = "#aaaaaa"\n')
    (said,) = said_of(child, "radius = 5\n")
    assert said.startswith(f"{ours / 'theme.toml'}:2: light.ink: ")


def test_one_colour_is_blamed_where_one_is_at_fault(ours: Path) -> None:
    """Black text is fine; the grey below it is not."""
    (said,) = said_of(ours, '[light]\nink = "#000000"\nwash = "#7a7a7a"\n')
    assert "theme.toml:3: light.wash: " in said
