#!/usr/bin/env bash
# ipykernel 7.3.0 and 7.4.0, jupyter_client 8.10.0, comm 0.2.3
#
# A comm looks like a line: one end sends, the other reads in that order, and protocols are built on it. Since kernels
# have subshells it is none. JupyterLab gives a comm's messages to a subshell as soon as it has one, which is a moment
# after the comm was opened: the first message of a page goes to the main shell, the next to the subshell. While a cell
# runs, ipykernel 7.3 reads the later one first. 7.4 sends a comm's messages back to where the kernel last spoke from,
# so they keep together until the kernel answers; its answer to a message counts as spoken from the subshell named in
# that message's header, though it was the main thread that read it. So the next message goes to the subshell's thread
# while earlier ones still wait on the main shell, and one comm is read by two threads at once. Seen:
#   7.3.0, a cell runs; 1 on the main shell, 2 on the subshell         read: 2 subshell, 1 main
#   7.4.0, a cell runs; 1 to 3 on the subshell, 4 after an answer      read: 1 main, 2 main, 4 subshell, 3 main
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install ipykernel==7.4.0 jupyter_client==8.10.0 comm==0.2.3
"$folder/env/bin/pip" -q --disable-pip-version-check install --no-deps --target "$folder/7.3.0" ipykernel==7.3.0
cat > "$folder/try.py" <<'PY'
import queue
import sys
import time

import ipykernel
from jupyter_client.manager import start_new_kernel

OPEN = """
import comm, pathlib, threading, time
pathlib.Path("enough").unlink(missing_ok=True)
read = []
line = comm.create_comm(target_name="line")


@line.on_msg
def heard(message):
    number = message["content"]["data"]
    where = "main" if threading.current_thread() is threading.main_thread() else "subshell"
    read.append(f"{number} {where}")
    line.send(number)
    time.sleep(1 if number == 2 else 0)


print(line.comm_id)
"""
RUNS = 'print("runs")\nwhile not pathlib.Path("enough").exists(): time.sleep(0.01)'


class Page:
    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name="python3")
        self.heard = []

    def until(self, true):
        end = time.monotonic() + 60
        while not true():
            assert time.monotonic() < end
            try:
                self.heard.append(self.client.get_iopub_msg(timeout=0.5))
            except queue.Empty:
                pass

    def printed(self, request):
        mine = [one for one in self.heard if one["parent_header"].get("msg_id") == request]
        return "".join(one["content"]["text"] for one in mine if one["msg_type"] == "stream").strip()

    def run(self, code):
        request = self.client.execute(code)
        self.until(lambda: self.printed(request))
        return self.printed(request)

    def subshell(self):
        asked = self.client.session.msg("create_subshell_request", {})
        self.client.control_channel.send(asked)
        return self.client.control_channel.get_msg(timeout=60)["content"]["subshell_id"]

    def send(self, comm, number, subshell):
        message = self.client.session.msg("comm_msg", {"comm_id": comm, "data": number})
        message["header"]["subshell_id"] = subshell
        self.client.shell_channel.send(message)

    def answers(self):
        return [one["content"]["data"] for one in self.heard if one["msg_type"] == "comm_msg"]


page = Page()
comm, subshell = page.run(OPEN), page.subshell()
page.run(RUNS)
if ipykernel.__version__ == "7.3.0":
    page.send(comm, 1, None)
    page.send(comm, 2, subshell)
    page.until(lambda: 2 in page.answers())
    open("enough", "w").close()
    many = 2
else:
    for number in (1, 2, 3):
        page.send(comm, number, subshell)
    open("enough", "w").close()
    page.until(lambda: 2 in page.answers())
    page.send(comm, 4, subshell)
    many = 4
page.until(lambda: len(page.answers()) == many)
print(ipykernel.__version__, "read:", page.run("print(', '.join(read))"))
page.client.stop_channels()
page.manager.shutdown_kernel(now=True)
PY
cd "$folder"
export PYTHONWARNINGS=ignore JUPYTER_PATH="$folder/env/share/jupyter" IPYTHONDIR="$folder/ipython"
older=$(PYTHONPATH="$folder/7.3.0" "$folder/env/bin/python" try.py)
newer=$("$folder/env/bin/python" try.py)
printf '%s\n' "$older" "$newer"
[[ $older == "7.3.0 read: 2 subshell, 1 main" ]] || { echo "changed"; exit 1; }
[[ $newer == "7.4.0 read: 1 main, 2 main, 4 subshell, 3 main" ]] || { echo "changed"; exit 1; }
