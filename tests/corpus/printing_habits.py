"""Habits of printing, and of results that are text."""

from __future__ import annotations

from corpus.habit import Habit, code

HABITS = (
    Habit(
        "coloured-prints",
        (code(r"print('\x1b[31mred\x1b[0m and \x1b[1;38;5;208mbold\x1b[0m words')"),),
        shown=("red and bold words",),
        hidden=("\x1b", "[31m"),
    ),
    Habit(
        "coloured-repr",
        (code("class Pretty:\n    def __repr__(self): return '\\x1b[32mgreen repr\\x1b[0m'\nPretty()"),),
        shown=("green repr",),
        hidden=("\x1b", "[32m"),
    ),
    Habit(
        "progress-by-carriage-return",
        (
            code(
                "import sys\nfor n in range(11):\n    print(f'\\rstep {n * 10:3d} percent', end='')\n"
                "    print('a warning', file=sys.stderr)\nprint()\nprint('all done\\b\\b\\b\\bover')"
            ),
        ),
        shown=("step 100 percent", "all over"),
        hidden=("step  50", "\r", "\b", "a warning"),
        voila_shows=("step 50 percent",),
        voila_hides=("all over",),
        differs="Voila's own page keeps earlier states when warnings came between, and all backspaces",
    ),
    Habit(
        "progress-bars-above-each-other",
        (
            code(
                r"print('outer 0', flush=True)"
                "\n"
                r"for n in (1, 2, 3): print(f'inner {n}\x1b[A\router {n}', flush=True)"
                "\n"
                r"print()"
            ),
        ),
        shown=("outer 3", "inner 3"),
        hidden=("inner 1", "outer 1", "[A"),
        voila_shows=("outer 0",),
        differs="Voila's own page doesn't move the cursor up",
    ),
    Habit(
        "errors-that-may-happen",
        (
            code("print('before the error')\n1 / 0", "raises-exception"),
            code(
                "import ipywidgets as w\nout = w.Output()\nwith out:\n    raise ValueError('caught by a widget')\nout"
            ),
        ),
        shown=("before the error",),
        hidden=("ZeroDivisionError", "caught by it"),
        notices=(
            "cell 1: An error is not shown: ZeroDivisionError",
            "cell 2: An error is not shown: ValueError",
        ),
        limit="An error that a notebook allows (`raises-exception`), or that an Output widget caught, is left out.",
        in_voila=False,
    ),
    Habit(
        "sixty-thousand-lines",
        (code("for n in range(60_000): print('line', n)"),),
        shown=("line 0", "line 59999", "59,500 of 60,000 lines are left out here"),
        hidden=("line 30000",),
        notices=("59,500 of 60,000 lines",),
        limit="Of a printed output more than 500 lines or 64,000 characters long, the beginning and the end are shown.",
        in_voila=False,
    ),
    Habit(
        "a-very-long-line",
        (code("print('word ' * 200_000, 'the end')"),),
        shown=("the end", "characters are left out here"),
        notices=("characters of what is printed",),
        in_voila=False,
    ),
    Habit(
        "semicolons-and-earlier-results",
        (
            code("['no words of a library'];"),
            code("['the last result']"),
            code("_[0].upper()"),
            code("In[-2].endswith('upper()')"),
        ),
        shown=("['the last result']", "THE LAST RESULT", "True"),
        hidden=("no words of a library",),
    ),
)
