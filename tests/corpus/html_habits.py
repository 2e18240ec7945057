"""Habits of showing tables and HTML, and of changing an output later."""

from __future__ import annotations

from corpus.habit import Habit, code

HABITS = (
    Habit(
        "tables-of-pandas",
        (
            code("import pandas as pd\npd.DataFrame({'side': ['Acme'], 'costs': ['$5 to $6']})"),
            code("pd.Series([1.5], index=['as text'])"),
        ),
        shown=("Acme", "as text"),
        markup=("<table", "$5 to $6"),
    ),
    Habit(
        "a-styled-table",
        (
            code(
                "from IPython.display import HTML\n"
                "HTML('<style>#T_1 .c0 {color: red}</style><table id=\"T_1\"><caption>A styled table</caption>'"
                "'<tr><td class=\"c0\">red words</td></tr></table>')"
            ),
        ),
        shown=("A styled table", "red words"),
        markup=("#T_1 .c0 {color: red}",),
    ),
    Habit(
        "fifty-thousand-rows",
        (
            code(
                "import pandas as pd\nfrom IPython.display import HTML\n"
                "HTML(pd.DataFrame({'row': range(50_000)}).to_html() + '<p>the end</p>')"
            ),
        ),
        shown=("the rest is left out",),
        markup=("<td>5000</td>", '</tbody></table><p class="cofront-left-out">'),
        hidden=("<td>49999</td>",),
        notices=("characters of HTML are left out",),
        limit="Of HTML more than 400,000 characters long, only the beginning is shown.",
        in_voila=False,
    ),
    Habit(
        "html-that-folds-and-asks",
        (
            code(
                "from IPython.display import HTML\nHTML('<details><summary>More words</summary>folded words</details>'"
                "'<form><label>Name <input name=n></label><button>Send it</button></form>')"
            ),
        ),
        shown=("More words", "folded words", "Name", "Send it"),
        markup=("<details>", "<form>"),
        voila_hides=("folded words",),
        differs="Voila's own page folds them as well: what is folded is in the page",
    ),
    Habit(
        "outputs-changed-later",
        (
            code("shown = display('first words', display_id=True)"),
            code("shown.update('second words'); print('updated')"),
            code(
                "from IPython.display import clear_output\nfor n in range(3):\n    clear_output(wait=True)\n"
                "    print('round', n)"
            ),
        ),
        shown=("second words", "updated", "round 2"),
        hidden=("first words", "round 1"),
        voila_shows=("first words",),
        voila_hides=("second words",),
        differs="Voila's own page has sent an output before a later cell updates it",
    ),
    Habit(
        "warnings-and-logs",
        (
            code(
                "import logging, sys, warnings\nwarnings.warn('a warning of a library')\n"
                "logging.warning('a line of a log')\nprint('on stderr', file=sys.stderr)\nprint('on stdout')"
            ),
        ),
        shown=("on stdout",),
        hidden=("a warning of", "a line of a log", "on stderr"),
        notices=("cell 1: A warning or a log is not shown:", "UserWarning: a warning of a library"),
    ),
    Habit(
        "html-with-a-script",
        (code("from IPython.display import HTML\nHTML('<p>live words</p><script>window.x = 1</script>')"),),
        own_kernel=True,
        in_voila=False,
        limit="HTML with a script needs a kernel for each visitor. Scripts of other hosts don't load there either.",
    ),
    Habit(
        "html-with-a-script-of-another-host",
        (
            code(
                "from IPython.display import HTML\n"
                'HTML(\'<p>a table</p><script src="https://cdn.datatables.net/x.js"></script>'
                '<script type="module">import {T} from "https://esm.sh/t"; let x = "http://www.w3.org/"</script>\')'
            ),
        ),
        own_kernel=True,
        in_voila=False,
        notices=(
            "cell 1: A script is not loaded from cdn.datatables.net",
            "cell 1: A script is not loaded from esm.sh",
        ),
    ),
    Habit(
        "an-object-without-a-look",
        (
            code("class Thing: pass\nThing()"),
            code("display({'application/x-unheard-of': 'x', 'text/plain': '<Thing object>'}, raw=True)"),
        ),
        shown=("Thing at 0x", "an output of type application/x-unheard-of left out"),
        notices=("cell 2: An output of type application/x-unheard-of",),
        in_voila=False,
    ),
)
