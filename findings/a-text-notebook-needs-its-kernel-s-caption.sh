#!/usr/bin/env bash
# jupytext 1.19.6, nbformat 5.10.4
#
# A text notebook's header names its kernel. One would think that the name is enough: jupyter_client starts a kernel by
# its name alone, and display_name is a caption for menus. But jupytext builds the notebook with nbformat's constructor,
# which validates, and the format requires both; so a MyST or py:percent file that somebody wrote by hand with
# "kernelspec: name: python3" can't be read at all, while one without any header is read without complaint.
# Seen:
#   no header: 1 cell
#   name only: NotebookValidationError: 'display_name' is a required property
#   name and display_name: 1 cell
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install jupytext==1.19.6 nbformat==5.10.4
cat > "$folder/try.py" <<'PY'
import jupytext

CELL = "```{code-cell}\n1 + 1\n```\n"
HEADERS = {
    "no header": "",
    "name only": "---\nkernelspec:\n  name: python3\n---\n\n",
    "name and display_name": "---\nkernelspec:\n  name: python3\n  display_name: Python 3\n---\n\n",
}
seen = {}
for name, header in HEADERS.items():
    try:
        seen[name] = f"{len(jupytext.reads(header + CELL, fmt={'extension': '.md'}).cells)} cell"
    except Exception as error:
        seen[name] = f"{type(error).__name__}: {str(error).splitlines()[0]}"
    print(f"{name}: {seen[name]}")
refused = "NotebookValidationError: 'display_name' is a required property"
assert list(seen.values()) == ["1 cell", refused, "1 cell"], "changed"
PY
"$folder/env/bin/python" "$folder/try.py"
