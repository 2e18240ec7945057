#!/usr/bin/env bash
# nbclient 0.11.0, nbformat 5.11.1, ipykernel 7.4.0
#
# Whoever executes a notebook with nbclient, and so with nbconvert, papermill or Voila, gets what its cells put out, or
# an error: one would think. Four seconds after the kernel has said that a cell is done, nbclient stops reading what it
# put out, and goes on. The notebook is complete by all signs; outputs that were still on their way are not in it. That
# happens with hundreds of widgets on a busy computer, where reading falls behind. To make it sure in a small cell, the
# kernel's sending thread is held up for five seconds here, and the kernel's own wait for printed text, ten seconds at
# most, is switched off. iopub_timeout is the setting; by default there is no error but a line in the log, at a level
# that most programs don't show.
# Seen:
#   as it is: [], no error
#   iopub_timeout=60: ['sent late'], no error
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install nbclient==0.11.0 nbformat==5.11.1 ipykernel==7.4.0
export JUPYTER_DATA_DIR="$folder/data" IPYTHONDIR="$folder/ipython"
cat > "$folder/try.py" <<'PY'
import logging

import nbformat.v4 as v
from nbclient import NotebookClient

CELL = """
import sys, time
sys.stdout.flush = sys.stderr.flush = lambda: None
get_ipython().kernel.iopub_thread.schedule(lambda: time.sleep(5))
display("sent late")
"""
logging.disable()
for name, more in (("as it is", {}), ("iopub_timeout=60", {"iopub_timeout": 60})):
    notebook = v.new_notebook(cells=[v.new_code_cell(CELL)])
    NotebookClient(notebook, kernel_name="python3", **more).execute()
    print(f"{name}: {[one['data']['text/plain'].strip(chr(39)) for one in notebook.cells[0].outputs]}, no error")
PY
"$folder/env/bin/python" "$folder/try.py" | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$0") "$folder/seen"
