#!/usr/bin/env bash
# ipywidgets 8.1.9, traitlets 5.16.1
#
# Two widgets that share a few traits invite a mixin: a plain class with `label = Unicode("x").tag(sync=True)`, listed
# before DOMWidget. Nothing complains when the class is made, and `class_trait_names()` lists the trait. But a trait is
# told its own name by the metaclass of HasTraits while that makes the class in whose body the trait stands; a plain class
# isn't made by it, and for its subclass the trait stands in another class's body. So the first read fails, which for a
# widget is its construction, with an AssertionError that has no text. A mixin that derives from HasTraits works. Seen:
#   plain mixin: listed True, AssertionError ''
#   mixin of HasTraits: listed True, 'x'
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install ipywidgets==8.1.9 traitlets==5.16.1
cat > "$folder/try.py" <<'PY'
import ipywidgets
import traitlets


def look(kind, base):
    class Labelled(base):
        label = traitlets.Unicode("x").tag(sync=True)

    class Box(Labelled, ipywidgets.DOMWidget):
        pass

    listed = "label" in Box.class_trait_names()
    try:
        found = repr(Box().label)
    except AssertionError as error:
        found = f"AssertionError {str(error)!r}"
    print(f"{kind}: listed {listed}, {found}")


look("plain mixin", object)
look("mixin of HasTraits", traitlets.HasTraits)
PY
said=$("$folder/env/bin/python" "$folder/try.py")
echo "$said"
[[ $said == "plain mixin: listed True, AssertionError ''"$'\n'"mixin of HasTraits: listed True, 'x'" ]] || { echo "changed"; exit 1; }
