"""Habits of laying static widgets out."""

from __future__ import annotations

from corpus.habit import Habit, code

HABITS = (
    Habit(
        "gridspec-of-six-by-four",
        (
            code(
                "import ipywidgets as w\ng = w.GridspecLayout(6, 4)\n"
                "for r in range(6):\n    for c in range(4):\n        g[r, c] = w.HTML(f'cell {r}/{c}')\n"
                "g[5, 2:] = w.HTML('wide end')\ng"
            ),
        ),
        shown=("cell 0/0", "cell 5/1", "wide end"),
        hidden=("cell 5/3",),
        markup=("grid-template-areas:", "grid-area:widget001"),
    ),
    Habit(
        "app-layout-and-two-by-two",
        (
            code(
                "import ipywidgets as w\nL = w.Label\n"
                "display(w.AppLayout(header=L('the header'), left_sidebar=L('the left'), "
                "center=L('the centre'), footer=L('the footer')))\n"
                "display(w.TwoByTwoLayout(top_left=L('top left'), "
                "bottom_right=L('bottom right')))"
            ),
        ),
        shown=("the header", "the left", "the centre", "the footer", "top left", "bottom right"),
        markup=("grid-template-areas:",),
    ),
    Habit(
        "nine-hundred-labels",
        (code("import ipywidgets as w\nw.VBox([w.Label(f'label number {n}') for n in range(900)])"),),
        shown=("label number 0", "label number 324", "label number 899"),
        in_voila=False,
    ),
)
