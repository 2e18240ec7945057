#!/usr/bin/env bash
# nbconvert 7.17.2
#
# `HTMLExporter(embed_images=True)` is meant to touch pictures. It also takes every other tag in Markdown out of its place: each
# piece of inline HTML is parsed and written anew by itself, so an opening tag is closed at once and its text
# stands behind it. Two lines of H<sub>2</sub>O, <mark>marked</mark> and a <details> with a blank line in it come
# out without the subscript, without the mark, and unfolded, in a notebook without any picture. Without the
# option all is well. Seen:
#   embed_images=False  <p>H<sub>2</sub>O <mark>marked</mark></p>  folded words inside <details>: True
#   embed_images=True   <p>H<sub></sub>2O <mark></mark>marked</p>  folded words inside <details>: False
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install nbconvert==7.17.2
cat > "$folder/try.py" <<'PY'
import re

from nbconvert import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook

NOTEBOOK = new_notebook(
    cells=[
        new_markdown_cell("H<sub>2</sub>O <mark>marked</mark>"),
        new_markdown_cell("<details><summary>More</summary>\n\nfolded words\n\n</details>"),
    ]
)


def page(embed):
    html, _ = HTMLExporter(embed_images=embed).from_notebook_node(NOTEBOOK)
    line = re.search(r"<p>H.*?</p>", html)[0]
    inside = re.search(r"<details>.*?</details>", html, re.S)[0]
    return line, "folded words" in inside


for embed in (False, True):
    line, folded = page(embed)
    print(f"embed_images={embed!s:5}  {line}  folded words inside <details>: {folded}")
assert page(False) == ("<p>H<sub>2</sub>O <mark>marked</mark></p>", True)
assert page(True) == ("<p>H<sub></sub>2O <mark></mark>marked</p>", False)
PY
"$folder/env/bin/python" "$folder/try.py"
