"""The examples of docs/customise.md, made into folders by doing what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

PAGE = Path(__file__).parents[1] / "docs" / "customise.md"
_BLOCK = re.compile(r"^```(\w+) ours/(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def sections() -> dict[str, str]:
    """Heading -> what stands below it."""
    text = PAGE.read_text("utf-8")
    hidden = _FENCED.sub(lambda found: found[0].replace("\n## ", "\n#\0 ").replace("\n## ", "\n#\0 "), text)
    hidden = re.sub(r"^(```markdown [^\n]*\n)## ", r"\1#" + "\0 ", hidden, flags=re.MULTILINE)
    parts = re.split(r"^## (.*)$", hidden, flags=re.MULTILINE)[1:]
    return {head: body.replace("#\0 ", "## ") for head, body in zip(parts[::2], parts[1::2], strict=True)}


def example(heading: str, folder: Path) -> Path:
    """The folder ``ours`` of a section; cells of a notebook come in the page's order."""
    ours = folder / "ours"
    cells: dict[str, list[nbformat.NotebookNode]] = {}
    for language, name, text in _BLOCK.findall(sections()[heading]):
        if name.endswith(".ipynb"):
            make = nbformat.v4.new_markdown_cell if language == "markdown" else nbformat.v4.new_code_cell
            cells.setdefault(name, []).append(make(text.rstrip("\n")))
            continue
        (ours / name).parent.mkdir(parents=True, exist_ok=True)
        (ours / name).write_text(text, encoding="utf-8")
    for name, several in cells.items():
        kernel = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(nbformat.v4.new_notebook(cells=several, metadata={"kernelspec": kernel}), ours / name)
    return ours
