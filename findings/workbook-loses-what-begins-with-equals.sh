#!/usr/bin/env bash
# pandas 3.1.1, openpyxl 3.1.5, xlsxwriter 3.3.1
#
# CSV has no types, so everybody knows that a text such as "=1+1" becomes a formula there. A workbook has types, a column
# of texts is written as texts, and one would expect to read back what was written. But `DataFrame.to_excel` hands texts
# to its writers, and both make a formula of each that begins with "=": a person's words become code in the file of
# whoever opens it, and `read_excel` gives NaN (openpyxl) or the number 0 (xlsxwriter) for it, without a warning. `dtype=str`
# doesn't help. Texts that begin with + - @ are kept. xlsxwriter has a switch, openpyxl has none. Seen:
#   written           ['= is agreed', '=1+1', '+1', '@all', '-']
#   openpyxl          [nan, nan, '+1', '@all', '-']
#   xlsxwriter        [0, 0, '+1', '@all', '-']
#   with the switch   ['= is agreed', '=1+1', '+1', '@all', '-']
#   in the workbook   formula
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install pandas==3.1.1 openpyxl==3.1.5 xlsxwriter==3.3.1
cat > "$folder/try.py" <<'PY'
import io

import openpyxl
import pandas as pd

TEXTS = ["= is agreed", "=1+1", "+1", "@all", "-"]
frame = pd.DataFrame({"text": pd.Series(TEXTS, dtype="str")})


def back(engine, **more):
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine=engine, **more) as writer:
        frame.to_excel(writer, index=False)
    return file, pd.read_excel(file)["text"].tolist()


file, by_openpyxl = back("openpyxl")
kind = openpyxl.load_workbook(file).active["A2"].data_type
seen = {
    "written": TEXTS,
    "openpyxl": by_openpyxl,
    "xlsxwriter": back("xlsxwriter")[1],
    "with the switch": back("xlsxwriter", engine_kwargs={"options": {"strings_to_formulas": False}})[1],
    "in the workbook": {"f": "formula", "s": "text"}[kind],
}
for key, value in seen.items():
    print(f"{key:<17} {value}")
kept = TEXTS[2:]
assert all(pd.isna(value) for value in by_openpyxl[:2]) and by_openpyxl[2:] == kept
assert seen["xlsxwriter"] == [0, 0, *kept]
assert seen["with the switch"] == TEXTS and kind == "f"
PY
"$folder/env/bin/python" "$folder/try.py"
