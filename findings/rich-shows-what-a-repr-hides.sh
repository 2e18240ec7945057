#!/usr/bin/env bash
# msgspec 0.22.0, rich 14.2.0
#
# A class that hides a field in its own `__repr__` (a ballot, a token) stays silent in print, logs and tracebacks, and one
# would expect the same of rich, which falls back to `repr` for classes it doesn't know. But every msgspec Struct brings
# `__rich_repr__` along, rich asks that first, and it lists all fields as they are: `rich.print`, and a notebook or shell
# with rich's pretty printer installed, show what the repr leaves out. A dataclass of the same shape keeps it, since rich
# honours a repr of its own there. The way out is to define `__rich_repr__` too. Seen:
#   repr            Ballot(<sealed>)
#   rich, struct    Ballot(answer=4)
#   rich, dataclass Ballot(<sealed>)
#   rich, mended    Ballot('<sealed>')
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install msgspec==0.22.0 rich==14.2.0
cat > "$folder/try.py" <<'PY'
from dataclasses import dataclass

import msgspec
from rich.pretty import pretty_repr


def hidden(self):
    return "Ballot(<sealed>)"


struct = msgspec.defstruct("Ballot", [("answer", int)], namespace={"__repr__": hidden})
plain = dataclass(repr=False)(type("Ballot", (), {"__annotations__": {"answer": int}, "__repr__": hidden}))
mended = msgspec.defstruct(
    "Ballot", [("answer", int)], namespace={"__repr__": hidden, "__rich_repr__": lambda self: ["<sealed>"]}
)
seen = {
    "repr": repr(struct(4)),
    "rich, struct": pretty_repr(struct(4)),
    "rich, dataclass": pretty_repr(plain(4)),
    "rich, mended": pretty_repr(mended(4)),
}
for name, value in seen.items():
    print(f"{name:<15} {value}")
assert list(seen.values()) == ["Ballot(<sealed>)", "Ballot(answer=4)", "Ballot(<sealed>)", "Ballot('<sealed>')"]
PY
"$folder/env/bin/python" "$folder/try.py"
