#!/usr/bin/env bash
# pyreadstat 1.3.7, pandas 3.1.1
#
# A coded column of an SPSS or Stata file becomes a category with `apply_value_formats=True`. Its categories are sorted by
# the alphabet, and only those that occur, so "low, medium, high" comes back as "high, low". The option for the order of
# the codes, `formats_as_ordered_category=True`, fails as soon as one cell of one labelled column is empty: the empty cell
# becomes a category too. User-defined missing values count as empty, so a questionnaire with "don't know" can't be read
# with it. `pandas.read_spss` has the first of the two. `read_stata` keeps the order, but makes a category of every column
# with labels, also of a mean of which only the missing value has one. Seen:
#   sorted      ['high', 'low']
#   read_spss   ['high', 'low']
#   in order    ['low', 'medium', 'high']
#   one empty   ValueError: Categorical categories cannot be null
#   a mean      category
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install pyreadstat==1.3.7 pandas==3.1.1
cat > "$folder/try.py" <<'PY'
import sys

import pandas as pd
import pyreadstat

WORDS = {"size": {1: "low", 2: "medium", 3: "high"}}
folder = sys.argv[1]


def categories(cells, **more):
    path = f"{folder}/a.sav"
    pyreadstat.write_sav(pd.DataFrame({"size": cells}), path, variable_value_labels=WORDS)
    return list(pyreadstat.read_sav(path, apply_value_formats=True, **more)[0]["size"].cat.categories)


seen = {"sorted": categories([3.0, 1.0])}
seen["read_spss"] = list(pd.read_spss(f"{folder}/a.sav")["size"].cat.categories)
seen["in order"] = categories([3.0, 1.0, 2.0], formats_as_ordered_category=True)
try:
    seen["one empty"] = categories([3.0, None], formats_as_ordered_category=True)
except ValueError as error:
    seen["one empty"] = f"ValueError: {error}"
mean = pd.DataFrame({"mean": pd.Series([3.5, "a"], dtype="object")})
pyreadstat.write_dta(
    mean,
    f"{folder}/a.dta",
    variable_value_labels={"mean": {"a": "hidden"}},
    missing_user_values={"mean": ["a"]},
)
seen["a mean"] = str(pd.read_stata(f"{folder}/a.dta")["mean"].dtype)
for key, value in seen.items():
    print(f"{key:<11} {value}")
assert seen["sorted"] == seen["read_spss"] == ["high", "low"]
assert seen["in order"] == ["low", "medium", "high"]
assert "cannot be null" in seen["one empty"] and seen["a mean"] == "category"
PY
"$folder/env/bin/python" "$folder/try.py" "$folder"
