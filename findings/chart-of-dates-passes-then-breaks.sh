#!/usr/bin/env bash
# altair 6.3.0, pandas 2.3.3
#
# A column of `datetime.date` objects (due days, say) is recognised by Altair: without a type in the encoding it becomes
# "temporal", the chart passes the schema check, and `to_dict()` gives a specification. But the dates are still Python
# objects in it, so everything that comes after fails: `to_json`, `to_html`, `save`, and showing the chart in a notebook,
# with a TypeError of the json module that names neither column nor chart. `pd.to_datetime` on the column mends it. Seen:
#   type     temporal
#   to_dict  fine
#   to_json  TypeError: Object of type date is not JSON serializable
#   to_html  TypeError: Object of type date is not JSON serializable
#   mended   fine
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install altair==6.3.0 pandas==2.3.3
cat > "$folder/try.py" <<'PY'
from datetime import date

import altair as alt
import pandas as pd

frame = pd.DataFrame({"due": [date(2026, 12, 1), date(2026, 12, 2)], "kept": [1, 2]})


def chart(of):
    return alt.Chart(of).mark_point().encode(x="due", y="kept")


def said(call):
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "fine"


seen = {
    "type": chart(frame).to_dict()["encoding"]["x"]["type"],
    "to_dict": said(chart(frame).to_dict),
    "to_json": said(chart(frame).to_json),
    "to_html": said(chart(frame).to_html),
    "mended": said(chart(frame.assign(due=pd.to_datetime(frame["due"]))).to_json),
}
for name, value in seen.items():
    print(f"{name:<8} {value}")
broken = "TypeError: Object of type date is not JSON serializable"
assert list(seen.values()) == ["temporal", "fine", broken, broken, "fine"]
PY
"$folder/env/bin/python" "$folder/try.py"
