"""Formulas in texts."""

from __future__ import annotations

import pytest

from cofront_kit.door.rendering.formulas import in_html, latex_text, mathml, prose


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{eqnarray}a &=& b\\ c &=& d\end{eqnarray}",
        r"\begin{aligned}a &= b\end{aligned}",
        r"\begin{gather*}a\\b\end{gather*}",
        r"a = b \label{eq:one} \nonumber",
    ],
)
def test_environments_of_notebooks_are_drawn(tex: str):
    """Including those that the converter doesn't know."""
    made = mathml(tex, block=True)
    assert made.startswith("<math")
    assert "&</mi>" not in made
    assert "\\" not in made


def test_what_cant_be_read_is_shown_as_it_is():
    """Never only half of it."""
    assert mathml(r"\ce{H2O}", block=False) == r"<code>\ce{H2O}</code>"


def test_money_is_no_formula_in_prose():
    """A formula has no blank inside its dollar signs."""
    assert prose("costs $5 and $6 <now>") == "costs $5 and $6 &lt;now&gt;"
    assert "<msup>" in prose("so $x^2$, and \\(y\\)")
    assert "<msup>" in latex_text("so $ x^2 $")


def test_code_and_attributes_stay():
    """So does text that opts out of MathJax."""
    for html in (
        "<code>$x$</code>",
        "<pre>a <b>$x$</b> $y$</pre>",
        '<a title="$x$">y</a>',
        '<table class="dataframe tex2jax_ignore"><tr><td>$x$</td></tr></table>',
        "<script>$x$</script>",
    ):
        assert in_html(html) == html
    assert in_html("<p>$a &lt; b$</p><code>$x$</code> $y$").count("<math") == 2
