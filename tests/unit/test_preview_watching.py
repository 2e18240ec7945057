"""Which files of a template changed."""

from __future__ import annotations

from pathlib import Path

from cofront_kit.preview.watching import changed, stamps


def test_new_changed_and_missing_files_are_noticed(tmp_path: Path) -> None:
    """Also in folders inside; not what editors and kernels put beside them, and not in a folder that is gone."""
    (tmp_path / "locales").mkdir()
    for name in ("template.toml", "gone.png", "locales/de.toml", ".template.toml.swp", "notes.txt~"):
        (tmp_path / name).write_text("a", "utf-8")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_text("a", "utf-8")
    before = stamps([tmp_path, tmp_path / "missing"])
    assert {Path(name).name for name in before} == {"template.toml", "gone.png", "de.toml"}
    assert changed(before, stamps([tmp_path])) == frozenset()
    (tmp_path / "locales" / "de.toml").write_text("ab", "utf-8")
    (tmp_path / "gone.png").unlink()
    (tmp_path / "new.md").write_text("", "utf-8")
    (tmp_path / ".template.toml.swp").write_text("abc", "utf-8")
    names = {file.name for file in changed(before, stamps([tmp_path]))}
    assert names == {"de.toml", "gone.png", "new.md"}
