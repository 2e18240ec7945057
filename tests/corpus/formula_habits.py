"""Habits with formulas."""

from __future__ import annotations

from corpus.habit import Habit, code, md

MONEY = "Voila's own page takes the words between two dollar signs for a formula, amounts of money too"

HABITS = (
    Habit(
        "math-and-latex-objects",
        (
            code(
                "from IPython.display import Latex, Math, display\n"
                r"display(Math(r'\frac{trust}{time}'))"
                "\n"
                r"display(Latex(r'Words and $x^2$, then \begin{eqnarray}a &=& b\end{eqnarray}'))"
            ),
        ),
        shown=("Words and", "then"),
        markup=("<mfrac>", "<msup>", "<mtable"),
        hidden=("\\frac", "eqnarray", "$"),
    ),
    Habit(
        "sympy-like-results",
        (
            code(
                "class Expression:\n"
                "    def _repr_latex_(self): return r'$\\displaystyle \\int\\limits_{0}^{1} x\\, dx$'\n"
                "    def _repr_png_(self): return b'\\x89PNG'\n"
                "    def __repr__(self): return 'Integral(x, (x, 0, 1))'\n"
                "Expression()"
            ),
        ),
        markup=("<munderover>",),
        hidden=("Integral(", "\\int", "image/png"),
    ),
    Habit(
        "formulas-in-widgets",
        (
            code(
                "import ipywidgets as w\n"
                "w.VBox([w.Label(r'Label with $a^2$'), w.HTMLMath(r'HTMLMath with $\\sqrt{b}$ for $5 and $6'), "
                "w.HTML('plain', description=r'$c_1$')])"
            ),
        ),
        shown=("Label with", "HTMLMath with", "for $5 and $6"),
        markup=("<msup>", "<msqrt>", "<msub>"),
        hidden=("$a^2$", "\\sqrt", "$c_1$"),
        voila_hides=("for $5 and $6",),
        differs=MONEY,
    ),
    Habit(
        "formulas-in-html-output",
        (
            code(
                "from IPython.display import HTML\n"
                r"HTML('<p>so $y_0$ and <code>$code$</code>, not $5 or $6</p>')"
            ),
        ),
        shown=("$code$", "not $5 or $6"),
        voila_hides=("not $5 or $6",),
        differs=MONEY,
        markup=("<msub>",),
    ),
    Habit(
        "formulas-in-markdown",
        (md("Inline $e^{i\\pi}$ and\n\n$$\\begin{aligned}a &= b\\\\c &= d\\end{aligned}$$"),),
        shown=("Inline",),
        markup=("<msup>", "<mtable"),
        hidden=("aligned}",),
    ),
)
