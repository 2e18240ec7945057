#!/usr/bin/env bash
# altair 6.3.0, nbformat 5.11.1, nbclient 0.11.0
#
# `alt.renderers.enable("mimetype")` is Altair's way for JupyterLab without a CDN. Since Altair 6 its type is
# `application/vnd.vegalite.v6.json`, with a point where version 5 had a plus. The notebook format takes JSON values
# only for types that end in `+json`, so whoever executes such a notebook (nbclient, and with it nbconvert --execute,
# papermill and Voila) ends with a NotebookValidationError at a cell that ran without a fault. Seen:
#   type      application/vnd.vegalite.v6.json
#   executed  NotebookValidationError
#   renamed to application/vnd.vegalite.v6+json it is valid
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install altair==6.3.0 nbformat==5.11.1 nbclient==0.11.0 ipykernel==7.4.0
cat > "$folder/try.py" <<'PY'
import altair as alt
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbformat.validator import NotebookValidationError

CELL = """
import altair as alt
alt.renderers.enable("mimetype")
alt.Chart(alt.Data(values=[{"a": 1}])).mark_bar().encode(x="a:Q")
"""
alt.renderers.enable("mimetype")
bundle = alt.Chart(alt.Data(values=[{"a": 1}])).mark_bar().encode(x="a:Q")._repr_mimebundle_()
data = bundle[0] if isinstance(bundle, tuple) else bundle
kind = next(one for one in data if "vega" in one)
print("type     ", kind)
assert kind == "application/vnd.vegalite.v6.json"
try:
    NotebookClient(new_notebook(cells=[new_code_cell(CELL)]), kernel_name="python3").execute()
except NotebookValidationError as error:
    print("executed ", type(error).__name__)
else:
    raise SystemExit("executed without an error")
new_output("display_data", data={kind.replace(".json", "+json"): data[kind]})
print("renamed to", kind.replace(".json", "+json"), "it is valid")
PY
cd "$folder" && PYTHONWARNINGS=ignore JUPYTER_PATH="$folder/env/share/jupyter" "$folder/env/bin/python" try.py
