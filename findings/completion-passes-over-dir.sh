#!/usr/bin/env bash
# ipython 9.18.1, ipywidgets 8.1.9
#
# A widget that wants to offer its users only its own names defines `__dir__`. `dir()` and the plain interpreter's
# rlcompleter follow it. IPython's completer, and so a notebook's Tab key, doesn't: it adds what `dir()` says of the
# class, so everything a widget inherits from ipywidgets comes back. Names that `__dir__` adds are offered, names that
# it leaves out are offered as well. What is asked last, and can take names away, is the single-dispatch hook
# `IPython.utils.generics.complete_object`. Seen:
#   dir()                 ['lead']
#   IPython               50 names, 'trait_names' among them: True
#   with complete_object  ['.lead']
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install ipython==9.18.1 ipywidgets==8.1.9
cat > "$folder/try.py" <<'PY'
import ipywidgets
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.generics import complete_object


class Board(ipywidgets.DOMWidget):
    def lead(self) -> None:
        """What a user of it calls."""

    def __dir__(self) -> list[str]:
        return ["lead"]


def offered() -> list[str]:
    shell = InteractiveShell.instance()
    shell.Completer.use_jedi = False
    shell.user_ns["board"] = Board()
    with provisionalcompleter():
        return [one.text for one in shell.Completer.completions("board.", 6)]


print("dir()                ", dir(Board()))
assert dir(Board()) == ["lead"]
names = offered()
print("IPython              ", len(names), "names, 'trait_names' among them:", ".trait_names" in names)
assert ".trait_names" in names and len(names) > 40
complete_object.register(Board)(lambda board, names: [name for name in names if name in dir(board)])
print("with complete_object ", offered())
assert offered() == [".lead"]
PY
IPYTHONDIR="$folder/ipython" "$folder/env/bin/python" "$folder/try.py"
