#!/usr/bin/env bash
# nbclient 0.11.0, ipykernel 7.4.0, ipython 9.18.1
#
# `plt.plot(x);` shows no list of lines: a semicolon at the end keeps a cell's result quiet, and one takes that for a part of
# the syntax. It hangs on the history. A client that executes cells with `store_history=False`, as Voila's page does for
# each cell so that nothing of its visitors is kept, gets the result all the same, and the numbers stay at 1: IPython
# looks for the semicolon in the last entry of the history, which is then an older cell's text or none. `_` and `Out[1]` are gone with it,
# so a cell that names an earlier result raises. Seen, for the cells `41 + 1;`, `6 * 7` and `Out[2]`:
#   store_history=True    outputs of the first: 0  of the last: 42
#   store_history=False   outputs of the first: 1  of the last: KeyError
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install nbclient==0.11.0 ipykernel==7.4.0 ipython==9.18.1
cat > "$folder/try.py" <<'PY'
import asyncio

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook


async def run(history):
    cells = [new_code_cell(source) for source in ("41 + 1;", "6 * 7", "Out[2]")]
    client = NotebookClient(new_notebook(cells=cells), kernel_name="python3", allow_errors=True)
    async with client.async_setup_kernel():
        for index, cell in enumerate(cells):
            await client.async_execute_cell(cell, index, store_history=history)
    (then,) = cells[2].outputs
    return len(cells[0].outputs), then.get("ename") or then["data"]["text/plain"]


with_history, without = (asyncio.run(run(history)) for history in (True, False))
for name, (outputs, then) in (("store_history=True ", with_history), ("store_history=False", without)):
    print(f"{name}   outputs of the first: {outputs}  of the last: {then}")
assert with_history == (0, "42"), with_history
assert without == (1, "KeyError"), without
PY
export JUPYTER_DATA_DIR="$folder/data" JUPYTER_RUNTIME_DIR="$folder/run" IPYTHONDIR="$folder/ipython"
PATH="$folder/env/bin:$PATH" "$folder/env/bin/python" "$folder/try.py"
