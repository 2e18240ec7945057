#!/usr/bin/env bash
# jupyterlab 4.6.6, jupyter_server 2.21.1, ipykernel 7.4.0, playwright 1.65.2 with Chromium
#
# JupyterLab shows a notebook before its kernel is there, its cells can be typed in and run. One would think that a cell
# run by then waits: its prompt shows [*] when the kernel is busy or starting. But until the server has answered who the
# kernel is, a run is neither done nor kept. The prompt stays empty, no message comes, the command's promise is resolved
# as if all were well, and the kernel is idle a moment later. Whoever opens a notebook and presses Ctrl Enter at once,
# as a program does that opens it for people, has run nothing. The answer is held back here until the cell was run.
# Seen:
#   prompt, kernel not known yet: [ ]:
#   command: resolved
#   prompt, kernel idle: [ ]:
#   prompt, run once more: [1]:
set -euo pipefail
folder=$(mktemp -d); lab=
trap '[[ -z $lab ]] || kill $lab; wait || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install \
  jupyterlab==4.6.6 jupyter_server==2.21.1 ipykernel==7.4.0 playwright==1.65.2
cd "$folder"
export JUPYTER_CONFIG_DIR="$folder/config" JUPYTER_DATA_DIR="$folder/data" JUPYTER_RUNTIME_DIR="$folder/run" IPYTHONDIR="$folder/ipython"
export JUPYTERLAB_SETTINGS_DIR="$folder/settings" JUPYTERLAB_WORKSPACES_DIR="$folder/workspaces"
mkdir work
cat > make.py <<'PY'
import nbformat.v4 as v
spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
print(v.writes(v.new_notebook(cells=[v.new_code_cell("6 * 7")], metadata=spec)))
PY
env/bin/python make.py > work/a.ipynb
port=$(env/bin/python -c "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
env/bin/jupyter-lab --no-browser --allow-root --ip=127.0.0.1 --port="$port" --ServerApp.root_dir="$folder/work" \
  --IdentityProvider.token=t --LabApp.expose_app_in_browser=True > log 2>&1 & lab=$!
curl -s -o answer --retry 50 --retry-connrefused "http://127.0.0.1:$port/api"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[[ -n $chromium ]] || env/bin/playwright install chromium-headless-shell > installed
cat > try.py <<'PY'
import sys
from playwright.sync_api import expect, sync_playwright

url, chromium = sys.argv[1], sys.argv[2] or None
with sync_playwright() as p:
    browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
    page = browser.new_page()
    held = []
    page.route("**/api/sessions*", lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    page.goto(f"{url}lab/tree/a.ipynb?token=t&reset")
    prompt = page.locator(".jp-CodeCell .jp-InputPrompt")
    expect(prompt).to_have_text("[ ]:", timeout=60_000)
    page.wait_for_function("window.jupyterapp.shell.currentWidget?.context?.isReady")
    while not held:
        page.wait_for_timeout(50)
    run = "window.jupyterapp.commands.execute('notebook:run-cell').then(() => 'resolved', () => 'refused')"
    command = page.evaluate(run)
    early = prompt.text_content()
    held.pop().continue_()
    page.wait_for_function("window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'", timeout=60_000)
    page.wait_for_timeout(2000)
    late = prompt.text_content()
    page.evaluate(run)
    expect(prompt).to_have_text("[1]:")
    seen = {"prompt, kernel not known yet": early, "command": command, "prompt, kernel idle": late,
            "prompt, run once more": prompt.text_content()}
    browser.close()
for name, value in seen.items():
    print(f"{name}: {value}")
assert list(seen.values()) == ["[ ]:", "resolved", "[ ]:", "[1]:"], "changed"
PY
env/bin/python try.py "http://127.0.0.1:$port/" "$chromium"
