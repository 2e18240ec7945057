#!/usr/bin/env bash
# pyreadstat 1.3.7 (ReadStat), read with PSPP 1.6.2 (Debian's package pspp has to be there)
#
# SPSS has words that can't be names of variables (`by`, `to`, `with` ...), and takes `AB` and `ab` for the same name.
# pyreadstat knows these words, and refuses `BY`; in small letters it writes them, and two names that differ by case as
# well. Its own reader gives all of it back, so a round trip in Python is green. PSPP, which keeps to SPSS's rules, calls
# the variable VAR001, and whoever types the name gets a syntax error. Seen:
#   BY      ReadstatError: A provided name is a reserved word
#   back    ['by', 'AB', 'ab']
#   PSPP    warning: ... Renaming variable with invalid name `BY' to `VAR001'.
#   PSPP    warning: ... Duplicate long variable name `ab'.
#   typed   error: FREQUENCIES: Syntax error at `by': expecting variable name.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install pyreadstat==1.3.7 pandas==3.1.1
cat > "$folder/try.py" <<'PY'
import sys

import pandas as pd
import pyreadstat

path = sys.argv[1]
try:
    pyreadstat.write_sav(pd.DataFrame({"BY": [1.0]}), path)
    said = "written"
except pyreadstat.ReadstatError as error:
    said = f"ReadstatError: {error}"
print(f"BY      {said}")
pyreadstat.write_sav(pd.DataFrame({"by": [1.0, 2.0], "AB": [1.0, 2.0], "ab": [3.0, 4.0]}), path)
back = list(pyreadstat.read_sav(path)[0])
print(f"back    {back}")
assert "reserved" in said and back == ["by", "AB", "ab"]
PY
"$folder/env/bin/python" "$folder/try.py" "$folder/names.sav"
printf "GET FILE='%s'.\nFREQUENCIES by.\n" "$folder/names.sav" > "$folder/ask.sps"
pspp -o "$folder/said.txt" "$folder/ask.sps" > "$folder/said" 2>&1 || true
grep -o "Renaming.*VAR001'.\|Duplicate.*\|error:.*" "$folder/said" | sed 's/^/PSPP    /'
grep -q "Renaming variable with invalid name .BY. to .VAR001" "$folder/said"
grep -q "Duplicate long variable name" "$folder/said"
grep -q "expecting variable name" "$folder/said"
