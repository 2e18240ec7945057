#!/usr/bin/env bash
# voila 0.5.13, jupyter_server 2.21.1, tornado 6.6.1
#
# A page of Voila that is closed or reloaded asks for the end of its kernel: its script sends a beacon to
# `voila/api/shutdown/<kernel>` with the value of the cookie `_xsrf` as a form field. But nothing has set that cookie:
# Jupyter sets it when one of its own pages or API answers asks for the token, and Voila's pages don't. So the server
# refuses its own script, the page is gone and hears nothing of it, and a kernel of some 40 MB stays for every page view.
# Seen:
#   cookies of the page: no _xsrf
#   goodbye as the page says it: 403
set -euo pipefail
folder=$(mktemp -d); voila=
trap '[[ -z $voila ]] || kill $voila; rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install \
  voila==0.5.13 jupyter_server==2.21.1 tornado==6.6.1 ipykernel==7.4.0
cd "$folder"
export JUPYTER_CONFIG_DIR="$folder/config" JUPYTER_RUNTIME_DIR="$folder/run" IPYTHONDIR="$folder/ipython"
env/bin/python -c "import nbformat.v4 as v; print(v.writes(v.new_notebook(cells=[v.new_code_cell('1')])))" > a.ipynb
port=$(env/bin/python -c "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
env/bin/voila a.ipynb --no-browser --port="$port" --Voila.ip=127.0.0.1 > log 2>&1 & voila=$!
url=http://127.0.0.1:$port/
curl -s --retry 50 --retry-connrefused -c jar -o page "$url"
kernel=$(grep -oE '"kernelId": *"[^"]+' page | grep -oE '[0-9a-f-]{36}')
said="cookies of the page: $(grep -q _xsrf jar && echo one || echo no) _xsrf"
goodbye() { curl -s -o answer -w '%{http_code}' "$@" "${url}voila/api/shutdown/$kernel"; }
said+=$'\n'"goodbye as the page says it: $(goodbye -b jar -F _xsrf=)"
echo "$said"
[[ $said == *"no _xsrf"*": 403" ]] || { echo "changed"; exit 1; }
