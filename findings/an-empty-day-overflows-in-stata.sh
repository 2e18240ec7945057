#!/usr/bin/env bash
# pyreadstat 1.3.7, pandas 3.1.1
#
# A column of days in pandas is datetime64. Written to Stata as it is, it becomes %tc, a time to the millisecond, and
# comes back. With the format of a day, `variable_format={"due": "%td"}`, an empty cell (NaT) is written as the day
# -2,147,483,648: Stata shows a number instead of a missing value, and pyreadstat can't read its own file. Numbers of
# days since 1960 with NaN for the empty cell are right. `version=15`, the default, writes format 119, which is made for
# Stata/MP; 14 writes 118. Seen:
#   as it is    ['2026-12-01', 'NaT']
#   as a day    OverflowError: days=-2147483648; must have magnitude <= 999999999
#   as numbers  ['2026-12-01', 'nan']
#   formats     ['119', '118']
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install pyreadstat==1.3.7 pandas==3.1.1
cat > "$folder/try.py" <<'PY'
import sys

import pandas as pd
import pyreadstat

path = f"{sys.argv[1]}/a.dta"
days = pd.to_datetime(["2026-12-01", None])


def back(cells, **more):
    pyreadstat.write_dta(pd.DataFrame({"due": cells}), path, **more)
    try:
        return [str(cell).split()[0] for cell in pyreadstat.read_dta(path)[0]["due"]]
    except OverflowError as error:
        return f"OverflowError: {error}"


since = (days - pd.Timestamp("1960-01-01")).days.astype("float64")
seen = {
    "as it is": back(days),
    "as a day": back(days, variable_format={"due": "%td"}),
    "as numbers": back(since, variable_format={"due": "%td"}),
    "formats": [],
}
for version in (15, 14):
    back(since, version=version)
    seen["formats"].append(open(path, "rb").read(40).split(b"<release>")[1][:3].decode())
for key, value in seen.items():
    print(f"{key:<11} {value}")
assert seen["as it is"] == ["2026-12-01", "NaT"] and seen["as a day"].startswith("OverflowError")
assert seen["as numbers"] == ["2026-12-01", "nan"] and seen["formats"] == ["119", "118"]
PY
"$folder/env/bin/python" "$folder/try.py" "$folder"
