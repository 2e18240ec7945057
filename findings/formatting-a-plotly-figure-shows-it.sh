#!/usr/bin/env bash
# IPython 9.18.1, plotly 7.1.0
#
# Whoever wants to place the result of a cell somewhere else asks the shell's display formatter for its MIME bundle:
# `shell.display_formatter.format(result)`, which returns the data and shows nothing. A figure of plotly has both
# `_repr_mimebundle_` and `_ipython_display_`. The formatter prefers the second one, which publishes the figure at once
# and leaves nothing to return: the bundle is empty, and the picture stands wherever output goes at that moment. So output
# must be caught around the formatting too, not only around the code that made the figure. Seen:
#   returned: []; published meanwhile: ['application/vnd.plotly.v1+json']
#   asked of the figure itself: ['application/vnd.plotly.v1+json']
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install ipython==9.18.1 plotly==7.1.0 nbformat==5.11.1
cat > "$folder/try.py" <<'PY'
import plotly.graph_objects as go
import plotly.io as pio
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

pio.renderers.default = "plotly_mimetype"
figure = go.Figure(go.Scatter(y=[1, 2]))
shell = InteractiveShell.instance()
with capture_output() as caught:
    returned, _ = shell.display_formatter.format(figure)
published = [kind for output in caught.outputs for kind in output.data]
print(f"returned: {list(returned)}; published meanwhile: {published}")
print(f"asked of the figure itself: {list(figure._repr_mimebundle_())}")
PY
said=$(IPYTHONDIR="$folder/ipython" "$folder/env/bin/python" "$folder/try.py")
echo "$said"
kind="['application/vnd.plotly.v1+json']"
[[ $said == "returned: []; published meanwhile: $kind"$'\n'"asked of the figure itself: $kind" ]] || { echo "changed"; exit 1; }
