#!/usr/bin/env bash
# pandas 3.1.1
#
# `to_csv(sep=";", decimal=",")` is the way to a table that a European spreadsheet reads, and one would expect it to hold for
# every number, or to be told where it doesn't. It depends on the column's type: floats, 32-bit floats and nullable Float64
# get the comma; the same numbers in a column of objects (Decimals, numbers beside a missing text) or of categories keep
# the point. So do the labels of the rows, when they are objects, while the labels of the columns get the comma. In one file
# 1,5 and 1.5 then stand side by side, and a German Excel reads the second as the first of May. Seen:
#   float64     1,5
#   float32     1,5
#   Float64     1,5
#   object      1.5
#   Decimal     1.5
#   category    1.5
#   row label   1,5
#   row object  1.5
#   head        1,5
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install pandas==3.1.1
cat > "$folder/try.py" <<'PY'
from decimal import Decimal

import pandas as pd


def cell(column):
    return pd.DataFrame({"n": column}).to_csv(sep=";", decimal=",", index=False).split()[1]


def label(of):
    return pd.DataFrame({"n": [1]}, index=of).to_csv(sep=";", decimal=",").split()[1].split(";")[0]


number = [1.5]
seen = {
    "float64": cell(pd.Series(number)),
    "float32": cell(pd.Series(number, dtype="float32")),
    "Float64": cell(pd.Series(number, dtype="Float64")),
    "object": cell(pd.Series(number, dtype="object")),
    "Decimal": cell(pd.Series([Decimal("1.5")])),
    "category": cell(pd.Series(number, dtype="category")),
    "row label": label(pd.Index(number)),
    "row object": label(pd.Index(number, dtype="object")),
    "head": pd.DataFrame([[1]], columns=number).to_csv(sep=";", decimal=",", index=False).split()[0],
}
for key, value in seen.items():
    print(f"{key:<11} {value}")
comma = {"float64", "float32", "Float64", "row label", "head"}
assert all(value == ("1,5" if key in comma else "1.5") for key, value in seen.items())
PY
"$folder/env/bin/python" "$folder/try.py"
