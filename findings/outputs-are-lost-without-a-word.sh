#!/usr/bin/env bash
# nbclient 0.11.0, jupyter_client 8.10.0, ipykernel 7.4.0, pyzmq 27.3.0
#
# A kernel publishes outputs and widget states on a ZeroMQ socket, which drops what its queues don't hold: 1,000
# messages at either end (the high-water mark; neither ipykernel nor jupyter_client sets it). Over TCP the system's
# buffers hide that. With `transport="ipc"`, which many choose because it opens no port, a cell that displays 20,000
# small things is executed without an error or a warning, and thousands of its outputs are not in the notebook.
# One socket option on the reader's side keeps them all; libzmq applies it to the open connection too. Seen:
#   as it is             14218 of 20000 outputs
#   with RCVHWM = 0      20000 of 20000 outputs
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install \
  nbclient==0.11.0 jupyter_client==8.10.0 ipykernel==7.4.0 pyzmq==27.3.0
cat > "$folder/try.py" <<'PY'
import tempfile

import zmq
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

MANY = 20_000


def outputs(unbounded):
    notebook = new_notebook(cells=[new_code_cell(f"for n in range({MANY}): display(n)")])
    with tempfile.TemporaryDirectory() as place:
        kernel = KernelManager(kernel_name="python3", transport="ipc", ip=f"{place}/kernel")
        client = NotebookClient(notebook, km=kernel)

        def take_everything(**_):
            client.kc.iopub_channel.socket.setsockopt(zmq.RCVHWM, 0)

        if unbounded:
            client.on_cell_start = take_everything
        client.execute()
    return len(notebook.cells[0].outputs)


lost, kept = outputs(unbounded=False), outputs(unbounded=True)
print(f"as it is             {lost} of {MANY} outputs")
print(f"with RCVHWM = 0      {kept} of {MANY} outputs")
assert lost < MANY
assert kept == MANY
PY
cd "$folder" && PYTHONWARNINGS=ignore JUPYTER_PATH="$folder/env/share/jupyter" "$folder/env/bin/python" try.py
