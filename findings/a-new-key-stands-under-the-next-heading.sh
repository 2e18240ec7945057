#!/usr/bin/env bash
# tomlkit 0.15.2
#
# tomlkit keeps comments, blank lines and order, so a program may add a key to a file that people edit. One would expect
# a new key of the top to follow the other keys. It is put right before the first table instead: below the comment that
# announces that table, with the comment above it and the table's header below. In a file whose parts have headings of
# that kind the key reads as if it belonged to the next part; whoever moves or deletes the part takes it along.
# Seen:
#   title = "Ours"
#   language = "en"
#
#   # --- what happens, in this order ---
#   date = "2027-03-02"
#
#   [[steps]]
#   id = "pulse"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install tomlkit==0.15.2
cat > "$folder/try.py" <<'PY'
import tomlkit

SHEET = 'title = "Ours"\nlanguage = "en"\n\n# --- what happens, in this order ---\n\n[[steps]]\nid = "pulse"\n'
document = tomlkit.parse(SHEET)
document["date"] = "2027-03-02"
text = tomlkit.dumps(document)
print(text)
lines = text.splitlines()
assert lines.index('date = "2027-03-02"') > lines.index("# --- what happens, in this order ---"), "changed"
PY
"$folder/env/bin/python" "$folder/try.py"
