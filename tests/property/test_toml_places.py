"""Where the keys of a TOML document are: every value has a line, and the line holds it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from cofront_kit import templates
from cofront_kit.templates.positions import KeyPath, lines_of, places_of, plain, read_tree

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=6) | st.sampled_from(
    ['"', "'", "\\", "#", "a.b", "]", "a\nb\n", '"""', "'''", "\t=", " "]
)
SINGLE = WORDS | st.integers(-9, 9) | st.booleans() | st.dates() | st.datetimes()
KEYS = WORDS.filter(bool)
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES | st.lists(st.dictionaries(KEYS, VALUES, max_size=3)), max_size=4)


def paths(data: object, path: KeyPath = ()) -> list[KeyPath]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(found for key, value in inner for found in paths(value, (*path, key)))]


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
def test_every_value_has_a_line(document: dict[str, object]) -> None:
    """Whatever is quoted, nested, or spread over lines."""
    text = tomlkit.dumps(document)
    data = msgspec.toml.decode(text)
    lines = lines_of(text)
    assert set(paths(data)) - {()} <= set(lines), text
    last = text.count("\n") + 1
    assert all(1 <= line <= last for line in lines.values())


def test_the_line_of_each_text_of_the_stock_templates_holds_it() -> None:
    """Texts that stand on one line are on the line that is named."""
    seen = 0
    for folder in templates.stock_folders():
        file = folder / templates.FILE
        raw = file.read_bytes()
        written = raw.decode().splitlines()
        tree = read_tree(raw, file)
        assert plain(tree) == msgspec.toml.decode(raw)
        for path, place in places_of(tree):
            value = plain(tree)
            for key in path:
                value = value[key]
            if isinstance(value, str) and "\n" not in value and len(value) > 12 and value in raw.decode():
                assert value in written[place.line - 1], (file, path, place)
                seen += 1
    assert seen > 200


def test_arrays_of_tables_and_dotted_keys(tmp_path: Path) -> None:
    """Headers lead into the newest table of a list."""
    text = """\
a.b.c = 1 # [x]
[[list]]
id = "one"
[list.inner]
x = [ 1,
  { y = 2, z.w = '''
]'''},
]
[[list]]
id = "two"
  [[list.deep]]
  k = 1979-05-27 07:32:00
[ 'quoted key' . "a\\u00e9" ]
"""
    lines = lines_of(text)
    assert lines[("a", "b", "c")] == 1
    assert lines[("list",)] == lines[("list", 0)] == 2
    assert lines[("list", 0, "inner", "x", 1, "z", "w")] == 6
    assert lines[("list", 1)] == 9
    assert lines[("list", 1, "deep", 0, "k")] == 12
    assert lines[("quoted key", "aé")] == 13
