#!/usr/bin/env bash
# anywidget 0.11.0, ipywidgets 8.1.9, nbclient 0.11.0, nbformat 5.10.4
#
# A notebook that is saved with its widgets holds the whole JavaScript module once for every widget that was ever made,
# shown or not. One would expect it once per class (it is a class attribute, the same text for all), or at most once
# for each widget that is on the page.
#
# Here: a class whose module has 100,000 characters, ten of it made, one of them displayed. The notebook's widget state
# holds ten copies. Seen:
#   models 20, copies of the module 10, notebook 1,018,000 characters (rounded to thousands)
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install \
  anywidget==0.11.0 ipywidgets==8.1.9 nbclient==0.11.0 nbformat==5.10.4 ipykernel
cat > "$folder/try.py" <<'PY'
import json
import sys

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

cell = """
import anywidget

class Sign(anywidget.AnyWidget):
    _esm = "export default { render({ el }) { el.textContent = 'here' } };//" + "x" * 100_000

made = [Sign() for _ in range(10)]
made[0]
"""
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
manager = KernelManager()
manager.kernel_spec.argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
NotebookClient(notebook, km=manager).execute()
state = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
copies = sum("_esm" in model["state"] for model in state.values())
size = round(len(json.dumps(notebook)), -3)
said = f"models {len(state)}, copies of the module {copies}, notebook {size:,} characters (rounded to thousands)"
print(said)
assert (len(state), copies) == (20, 10) and 1_000_000 <= size <= 1_040_000, said
PY
"$folder/env/bin/python" "$folder/try.py"
