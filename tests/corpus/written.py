"""The corpus as a page of the docs.

In the folder of tests: ``python -m corpus.written > ../docs/notebooks-as-pages.md``.
"""

from __future__ import annotations

from corpus.all_habits import HABITS
from corpus.habit import Habit

_INTRO = """\
# Notebooks as participant pages

A participant page is a notebook, executed once, shown without its code and, where nothing in it is live, without a
kernel ([door.md](door.md) says how). People bring notebooks that were made for JupyterLab, so the door is tried with a
corpus: {count} small notebooks in `tests/corpus`, one habit of authors each. Each is rendered at a door, and most are
opened on Voila's own page in a browser as well; the tests say what is shown, what is hidden, and what the log names.
This page is written from the corpus, and a test fails when it is out of date.

`cofront check` renders a template and prints everything that participants will not see, by file and cell. The door logs
the same lines.

## What can't be shown as its author sees it

| habit | what becomes of it |
|---|---|
{limits}

Limits: a printed output has at most {lines} lines and {text:,} characters, HTML {html:,} characters, a picture
{picture} MB.

## Where the page differs from Voila's own

{differences}

## Every habit that is tried

{names}
"""


def page() -> str:
    """The whole page."""
    from cofront_kit.door.rendering.excerpt import MAX_HTML, MAX_LINES, MAX_TEXT
    from cofront_kit.files.local_files import MAX_PICTURE

    return _INTRO.format(
        count=len(HABITS),
        limits="\n".join(f"| {_title(one)} | {one.limit} |" for one in HABITS if one.limit),
        lines=MAX_LINES,
        text=MAX_TEXT,
        html=MAX_HTML,
        picture=MAX_PICTURE // 1_000_000,
        differences="\n".join(
            f"- {why}: {', '.join(_title(one) for one in HABITS if one.differs == why)}."
            for why in dict.fromkeys(one.differs for one in HABITS if one.differs)
        ),
        names=", ".join(_title(one) for one in HABITS) + ".",
    )


def _title(habit: Habit) -> str:
    kind, _, tag = habit.name.partition("tag-")
    if not kind and tag != "for-code-only":
        return f"the tag `{tag}`"
    return habit.name.replace("-", " ")


if __name__ == "__main__":
    print(page(), end="")
