#!/usr/bin/env bash
# nbconvert 7.17.2
#
# Markdown has no blanks in addresses, so an editor that pastes "Screen Shot.png" into a cell writes
# `![](attachment:Screen%20Shot.png)` and keeps the picture under its name, with the blank. One would expect a reader to
# decode the address, as browsers do with every other one, and the worst to be a broken picture. nbconvert looks the
# address up as it is written, and one that it doesn't find costs the whole document: InvalidNotebook, no page. In HTML,
# `<img src="attachment:plan.png">` isn't looked at: the address stays in the page, and no browser knows such a scheme.
# Seen:
#   plan.png, as Markdown            the picture
#   plan.png, as HTML                src="attachment:plan.png"
#   Screen%20Shot.png, as Markdown   InvalidNotebook: missing attachment: Screen%20Shot.png
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install nbconvert==7.17.2
cat > "$folder/try.py" <<'PY'
import re

from nbconvert import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def page(source, name):
    cell = new_markdown_cell(source, attachments={name: {"image/png": DOT}})
    try:
        html, _ = HTMLExporter().from_notebook_node(new_notebook(cells=[cell]))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    found = re.search(r'src="(attachment:|data:image/png)[^"]*"', html)
    return "the picture" if found[1].startswith("data") else found[0]


seen = [
    ("plan.png, as Markdown", page("![x](attachment:plan.png)", "plan.png")),
    ("plan.png, as HTML", page('<img src="attachment:plan.png">', "plan.png")),
    ("Screen%20Shot.png, as Markdown", page("![x](attachment:Screen%20Shot.png)", "Screen Shot.png")),
]
for what, became in seen:
    print(f"{what:32} {became}")
became = [one for _, one in seen]
assert became[:2] == ["the picture", 'src="attachment:plan.png"'], became
assert became[2].startswith("InvalidNotebook"), became
PY
"$folder/env/bin/python" "$folder/try.py"
