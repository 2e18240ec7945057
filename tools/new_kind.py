"""Begin a new stock kind of activity: ``python tools/new_kind.py energy-check "an energy check"``.

Writes the kind's own folders, as a plain step with one text, adds it to the three lists of kinds, regenerates what is
made from them, and prints what was touched outside the kind's folders. The rest is written in those folders.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
OWN: Final = {
    "cofront_kit/model/kinds/{module}/__init__.py": '''"""{Called}: what the core knows of it."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.kinds.{module}.spec import {Class}Spec, check

KIND: Final = Kind(spec={Class}Spec, called="{called}", check=check, bundled=("text",))
''',
    "cofront_kit/model/kinds/{module}/spec.py": '''"""{Called}: its content, and the checks on it."""

from __future__ import annotations

from cofront_kit.model.spec import Content, clean_prose


class {Class}Spec(Content, frozen=True, kw_only=True, tag_field="kind", tag="{tag}"):
    """The content of {called}.

    Attributes:
        text: What everybody reads.
    """

    text: str = ""


def check(spec: {Class}Spec) -> None:
    """Check the content of {called}.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    clean_prose(spec.text, what="the text of {called}")
''',
    "cofront_kit/activities/{module}/__init__.py": '''"""{Called}: what a notebook calls."""
''',
    "cofront_kit/activities/{module}/author.py": '''"""The author's side of {called}."""

from __future__ import annotations

from cofront_kit.activities.activity import OpenActivity
from cofront_kit.checks.calls import gated


@gated
class {Class}(OpenActivity):
    """{Called}."""

    called = "{bare}"
''',
    "cofront_kit/activities/{module}/kind.py": '''"""The session's call for the kind ``{tag}``, and what the registry knows about it."""

from __future__ import annotations

from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.{module}.author import {Class}


def {module}(  # noqa: D417 - a method of a session
    self: Place,
    id: str = "{tag}",
    *,
    title: str | None = None,
    text: str | None = None,
    new: bool = False,
) -> {Class}:
    """{Called}.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        title: Its title.
        text: What everybody reads.
        new: Add it although its id is nearly that of another activity.
    """
    draft(self, id, "{tag}", {{"title": title, "text": text}}, new=new)
    return {Class}(self.node, self.code, id)


KIND = ActivityKind(
    tag="{tag}",
    author={Class},
    call={module},
    found_by="{module}({{}})",
    own_ids=frozenset({{"{tag}"}}),
    widget="cofront_kit.widgets.{module}:{Class}",
)
''',
    "cofront_kit/widgets/{module}.py": '''"""The widget of the kind ``{tag}``."""

from __future__ import annotations

from cofront_kit.activities.{module} import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("{tag}")
class {Class}(FacilitatedWidget[author.{Class}]):
    """{Called}."""
''',
    "widgets/src/elements/{tag}/kind.ts": """import {{ html }} from 'lit';
import type {{ Kind }} from '../../kind.js';
import type {{ {Class}Spec }} from '../../view.js';

/** {Called}. */
export const kind: Kind<{Class}Spec> = {{
  name: '{tag}',
  sealed: null,
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({{ id }}, {{ room, tick, preview = false }}) => html`<cofront-{tag} .room=${{room}} .tick=${{tick}} activity=${{id}} ?preview=${{preview}}></cofront-{tag}>`,
}};
""",
    "widgets/src/elements/{tag}/parts.ts": """import type {{ KindParts }} from '../../kind.js';
import {{ {Class} }} from './{tag}.js';

export const parts: KindParts = {{
  elements: {{ 'cofront-{tag}': {Class} }},
  words: {{}},
}};
""",
    "widgets/src/elements/{tag}/host.ts": """import type {{ KindHost }} from '../../kind.js';
import type {{ {Class}Spec }} from '../../view.js';

export const host: KindHost<{Class}Spec> = {{
  words: {{}},
  sheet: (draw, {{ id, spec }}) => ({{ key: `{tag}/${{id}}`, bands: [{{ key: 'text', columns: [{{ key: 'words', cells: draw.text('text', spec.text) }}] }}] }}),
  spots: () => [],
}};
""",
    "widgets/src/elements/{tag}/{tag}.ts": """import {{ html, nothing }} from 'lit';
import type {{ {Class}Spec }} from '../../view.js';
import {{ PartElement }} from '../part-element.js';

/** {Called}, for people. */
export class {Class} extends PartElement<{Class}Spec> {{
  protected override render(): unknown {{
    const {{ view }} = this;
    return view === null ? nothing : html`<section class="stack">${{this.renderTitle()}}<p class="pre" dir="auto">${{view.spec.text}}</p></section>`;
  }}
}}
""",
}
"""The files of a kind. The two sides of the browser are an element for people and a sheet for the big screens."""
MADE: Final = {
    "widgets/src/view.ts": ("-m", "cofront_kit.room.view_types"),
    "cofront_kit/widgets/session_calls.py": ("-m", "cofront_kit.widgets.call_types"),
}
"""File -> the module that writes it."""


def names_of(tag: str, called: str) -> dict[str, str]:
    """How a kind is called in each place."""
    bare = called.partition(" ")[2]
    return {
        "tag": tag,
        "module": tag.replace("-", "_"),
        "Class": tag.title().replace("-", ""),
        "camel": re.sub("-(.)", lambda found: found[1].upper(), tag),
        "called": called,
        "Called": called[0].upper() + called[1:],
        "bare": bare,
    }


def write_own(root: Path, names: Mapping[str, str]) -> list[str]:
    """Write the kind's own folders. Returns the files."""
    written = []
    for place, text in OWN.items():
        file = root / place.format(**names)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(**names), encoding="utf-8")
        written.append(file.relative_to(root).as_posix())
    return written


def register(root: Path, names: Mapping[str, str]) -> list[str]:
    """Add the kind to the lists of kinds. Returns the files."""
    lines = {
        "cofront_kit/model/kinds/__init__.py": [
            ("from cofront_kit.model.kinds import (\n", "    {module},\n"),
            ("STOCK: Final[tuple[Kind[Any], ...]] = (\n", "    {module}.KIND,\n"),
        ],
        "cofront_kit/activities/stock.py": [
            (
                "STOCK: Final[dict[str, str]] = {\n",
                '    "{tag}": "cofront_kit.activities.{module}.kind",\n',
            ),
        ],
        "widgets/src/registry.ts": [
            (
                "import { define } from './define.js';\n",
                "import {{ kind as {camel} }} from './elements/{tag}/kind.js';\n",
            ),
            ("export const kinds = {\n", "  '{tag}': {camel},\n"),
        ],
    }
    for place, added in lines.items():
        file = root / place
        text = file.read_text(encoding="utf-8")
        for after, line in added:
            if text.count(after) != 1:
                raise SystemExit(
                    f"{place} has no single line {after!r}; add {line.format(**names)!r} by hand."
                )
            text = text.replace(after, after + line.format(**names))
        file.write_text(text, encoding="utf-8")
    return list(lines)


def make(root: Path) -> list[str]:
    """Regenerate what is made from the lists. Returns the files."""
    run = {"cwd": root, "check": True, "text": True, "encoding": "utf-8"}
    subprocess.run([sys.executable, "tools/kind_names.py"], **run)  # type: ignore[call-overload]
    for place, module in MADE.items():
        made = subprocess.run([sys.executable, *module], stdout=subprocess.PIPE, **run)  # type: ignore[call-overload]
        (root / place).write_text(made.stdout, encoding="utf-8")
    for fix in (("check", "--fix", "--quiet"), ("format", "--quiet")):
        subprocess.run([sys.executable, "-m", "ruff", *fix, "cofront_kit"], **run)  # type: ignore[call-overload]
    return [
        "cofront_kit/__init__.py",
        "cofront_kit/activities/typed_calls.py",
        "cofront_kit/widgets/kinds.py",
        *MADE,
    ]


def main() -> None:
    """Begin a kind in this checkout."""
    if len(sys.argv) != 3 or not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", sys.argv[1]):
        raise SystemExit(__doc__)
    names = names_of(sys.argv[1], sys.argv[2])
    for what, files in (
        ("Its own", write_own(ROOT, names)),
        ("Lists of kinds", register(ROOT, names)),
        ("Made from these lists", make(ROOT)),
    ):
        print(f"{what}:\n  " + "\n  ".join(files))


if __name__ == "__main__":
    main()
