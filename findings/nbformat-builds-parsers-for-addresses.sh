#!/usr/bin/env bash
# nbformat 5.11.1, jsonschema 4.26.0, jupyter_events 0.12.1, rfc3987-syntax 1.1.0, lark 1.3.1
#
# `import nbformat` costs a fraction of a second. With jupyter_events in the same environment (every Jupyter server has
# it) it costs a multiple: jupyter_events asks for jsonschema's extra `format-nongpl`, that brings rfc3987-syntax, and
# jsonschema imports whatever of its optional packages is there. This one builds 39 parsers while it is imported, for the
# rules of two formats of addresses (`iri` and `iri-reference`) that the schema of notebooks doesn't use. Every process that
# reads a notebook pays: converters, kernels with an Altair chart, one server per user on a hub. Seen, in seconds of
# processor time:
#   without jupyter_events: 0 parsers, 0.1 s
#   with jupyter_events: 39 parsers, 1.2 s
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
pip() { "$folder/env/bin/pip" -q --disable-pip-version-check install "$@"; }
cat > "$folder/try.py" <<'PY'
import sys
import time

built = 0
if "lark" in sys.argv:
    import lark

    begin = lark.Lark.__init__

    def counted(self, *given, **named):
        global built
        built += 1
        begin(self, *given, **named)

    lark.Lark.__init__ = counted
before = time.process_time()
import nbformat

took = time.process_time() - before
import pathlib

files = list(pathlib.Path(nbformat.__file__).parent.rglob("*.schema.json"))
names = sum('"iri' in file.read_text() for file in files)
assert files
print(f"{built} parsers, {took:.1f} s; schemas of notebooks that name a format iri: {names}")
PY
python3 -m venv "$folder/env"
pip nbformat==5.11.1 jsonschema==4.26.0
plain=$("$folder/env/bin/python" "$folder/try.py")
echo "without jupyter_events: $plain"
pip jupyter_events==0.12.1 rfc3987-syntax==1.1.0 lark==1.3.1
with=$("$folder/env/bin/python" "$folder/try.py" lark)
echo "with jupyter_events: $with"
[[ $plain == "0 parsers,"*"iri: 0" ]] || { echo "changed: plain nbformat"; exit 1; }
[[ $with == "39 parsers,"*"iri: 0" ]] || { echo "changed: with jupyter_events"; exit 1; }
