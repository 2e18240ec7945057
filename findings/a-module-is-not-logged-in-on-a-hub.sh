#!/usr/bin/env bash
# jupyterhub 6.1.1 with configurable-http-proxy 5.3.0, jupyterlab 4.6.6, jupyter_server 2.21.1, Chromium by playwright 1.65.2
#
# A page of JupyterLab that is logged in by a cookie can load files of its server: a picture, a stylesheet, a script. One
# would think a script's `import("...")` of the same address is the same, and on a plain Jupyter Server it is. On a user's
# server of a JupyterHub it is sent to the hub's login and fails: the hub takes a cookie for pages that are visited, for
# sockets, and for what is fetched in the mode "no-cors"; modules are always fetched in the mode "cors", and then it asks
# for a token in a header, which an import can't have. An old-fashioned script element of the same file passes. Seen:
#   jupyterlab, script element: 42
#   jupyterlab, import: 42
#   jupyterhub, script element: 42
#   jupyterhub, import: Failed to fetch dynamically imported module
set -euo pipefail
folder=$(mktemp -d); started=()
trap '[[ ${#started[@]} = 0 ]] || kill "${started[@]}"; wait || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install \
  jupyterhub==6.1.1 jupyterlab==4.6.6 jupyter_server==2.21.1 playwright==1.65.2
cd "$folder"
npm install --silent --no-audit --no-fund configurable-http-proxy@5.3.0 > installed
export JUPYTER_CONFIG_DIR="$folder/config" JUPYTER_DATA_DIR="$folder/data" JUPYTER_RUNTIME_DIR="$folder/run" IPYTHONDIR="$folder/ipython"
export JUPYTERLAB_SETTINGS_DIR="$folder/settings" JUPYTERLAB_WORKSPACES_DIR="$folder/workspaces" XDG_DATA_HOME="$folder/xdg"
mkdir -p home/robin
export PYTHONPATH="$folder"
cat > own.py <<'PY'
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import authenticated


class Module(JupyterHandler):
    @authenticated
    async def get(self):
        self.set_header("Content-Type", "text/javascript")
        self.finish("globalThis.seen = 42; globalThis.told?.(42);")


def _jupyter_server_extension_points():
    return [{"module": "own"}]


def _load_jupyter_server_extension(server):
    server.web_app.add_handlers(".*$", [(server.web_app.settings["base_url"] + "own.js", Module)])
PY
own="--ServerApp.jpserver_extensions={'own': True}"
read -ra ports <<< "$(env/bin/python -c "
import socket
them = [socket.socket() for _ in range(4)]
for one in them: one.bind(('127.0.0.1', 0))
print(*(one.getsockname()[1] for one in them))")"
cat > hub.py <<PY
c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:${ports[0]}/"
c.JupyterHub.hub_port = ${ports[1]}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:${ports[2]}"
c.ConfigurableHTTPProxy.command = ["$folder/node_modules/.bin/configurable-http-proxy"]
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "a password of this trial"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "$folder/home/{username}"
c.Spawner.cmd = ["$folder/env/bin/jupyterhub-singleuser"]
c.Spawner.args = ["--allow-root", "$own"]
c.Spawner.environment = {name: __import__('os').environ[name] for name in ["PYTHONPATH", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"]}
PY
env/bin/jupyterhub -f hub.py > hub.log 2>&1 & started+=($!)
env/bin/jupyter-lab --no-browser --allow-root --ip=127.0.0.1 --port="${ports[3]}" --ServerApp.root_dir="$folder/home/robin" \
  --IdentityProvider.token=t "$own" > lab.log 2>&1 & started+=($!)
for port in "${ports[0]}" "${ports[3]}"; do curl -s -o answer -L --retry 60 --retry-delay 1 --retry-all-errors -f "http://127.0.0.1:$port/" || true; done
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[[ -n $chromium ]] || env/bin/playwright install chromium-headless-shell > installed
cat > try.py <<'PY'
import sys
from playwright.sync_api import sync_playwright

hub, lab, chromium = sys.argv[1], sys.argv[2], sys.argv[3] or None
ELEMENT = """async url => {
  const script = document.createElement('script');
  const done = new Promise((told, failed) => { globalThis.told = told; script.onerror = () => failed(new Error('not loaded')); });
  script.src = url;
  document.head.append(script);
  return await done;
}"""
IMPORT = """async url => {
  globalThis.seen = 'nothing';
  try { await import(url + '?import'); return globalThis.seen; }
  catch (error) { return error.message.split(':')[0]; }
}"""
seen = {}
with sync_playwright() as p:
    browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
    for name, address in (("jupyterlab", f"{lab}lab?token=t"), ("jupyterhub", hub)):
        page = browser.new_context().new_page()
        page.goto(address)
        if name == "jupyterhub":
            page.fill("#username_input", "robin")
            page.fill("#password_input", "a password of this trial")
            page.click("#login_submit")
            page.wait_for_url("**/user/robin/lab**", timeout=120_000)
        base = page.url.partition("/lab")[0]
        page.locator(".jp-LauncherCard").first.wait_for(timeout=120_000)
        seen[f"{name}, script element"] = page.evaluate(ELEMENT, f"{base}/own.js")
        seen[f"{name}, import"] = page.evaluate(IMPORT, f"{base}/own.js")
    browser.close()
for what, value in seen.items():
    print(f"{what}: {value}")
assert list(seen.values()) == [42, 42, 42, "Failed to fetch dynamically imported module"], "changed"
PY
env/bin/python try.py "http://127.0.0.1:${ports[0]}/" "http://127.0.0.1:${ports[3]}/" "$chromium"
