"""Habits of writing Markdown."""

from __future__ import annotations

from corpus.habit import Habit, code, md

PLAIN = "Voila's own page shows the signs of notes and footnotes as they are written"

HABITS = (
    Habit(
        "markdown-of-every-day",
        (
            md(
                "| side | trust |\n|---|:-:|\n| Acme | 3 |\n\n- [x] agreed\n- [ ] open\n\n~~taken back~~\n\n"
                "Term\n: its meaning\n\n```python\nquote = 'code in Markdown'\n```\n\n```nobody-knows\nother code\n```"
            ),
        ),
        shown=(
            "side trust Acme 3",
            "agreed",
            "taken back",
            "its meaning",
            "quote = 'code in Markdown'",
            "other code",
        ),
        hidden=("~~", "[x]", "|---"),
        markup=("<table>", 'type="checkbox" disabled checked', "<del>"),
    ),
    Habit(
        "html-within-markdown",
        (
            md(
                "H<sub>2</sub>O and <mark>marked words</mark>\n\n<details><summary>Open me</summary>\n\n"
                'inside *the details*\n\n</details>\n\n<div class="alert alert-info">\n<b>A box</b> of words\n</div>'
            ),
        ),
        shown=("marked words", "Open me", "inside", "A box"),
        markup=("H<sub>2</sub>O", "<mark>marked words</mark>", "<em>the details</em></p>\n</details>"),
        voila_hides=("inside",),
        differs="Both fold what is in `<details>`; on the door's page its words were found in the source",
    ),
    Habit(
        "markdown-beside-a-slider",
        (
            md(
                "H<sub>2</sub>O, $x^2$ and a footnote[^1]\n\n[^1]: at the end\n\n> [!NOTE]\n> beside a slider"
            ),
            code("import ipywidgets as w\nw.IntSlider()"),
        ),
        markup=("H<sub>2</sub>O", "<msup>", 'id="note-1-1"', "<strong>Note</strong>"),
        own_kernel=True,
        in_voila=False,
    ),
    Habit(
        "links-between-headings",
        (md("## Next steps, both!\n\n[as in Lab](#Next-steps,-both!) [as on GitHub](#next-steps-both)"),),
        shown=("as in Lab", "as on GitHub"),
        markup=('id="Next-steps,-both!"', 'id="next-steps-both"', 'href="#next-steps-both"'),
    ),
    Habit(
        "notes-of-github-and-myst",
        (
            md("> [!NOTE]\n> words of a note"),
            md(":::{tip} A title of its own\nwords of a tip\n:::"),
            md("```{warning}\nwords of a warning\n```"),
        ),
        shown=("Note words of a note", "A title of its own words of a tip", "Warning words of a warning"),
        hidden=("[!NOTE]", ":::", "{warning}"),
        voila_hides=(
            "Note words of a note",
            "Warning words of a warning",
        ),
        voila_shows=("[!NOTE]", ":::{tip}", "{warning}"),
        differs=PLAIN,
    ),
    Habit(
        "footnotes",
        (
            md("Said before.[^1]\n\n[^1]: In the first meeting."),
            md("Said again.[^1]\n\n[^1]: In the second meeting."),
        ),
        shown=("In the first meeting.", "In the second meeting."),
        hidden=("[^1]",),
        markup=('id="note-1-1"', 'href="#note-2-1"'),
        voila_shows=("[^1]",),
        differs=PLAIN,
    ),
    Habit(
        "mermaid-in-markdown",
        (md("```mermaid\nflowchart LR; Acme --> Borealis\n```"),),
        shown=("flowchart LR; Acme --> Borealis",),
        notices=("cell 1: A mermaid diagram",),
        in_voila=False,
    ),
    Habit(
        "scripts-in-markdown",
        (md("before the script\n\n<script>document.title = 'taken over'</script>\n\nafter the script"),),
        shown=("before the script", "after the script"),
        hidden=("taken over",),
        notices=("A script in Markdown is left out",),
        limit="Scripts in Markdown are left out.",
    ),
    Habit(
        "markdown-as-output",
        (code("from IPython.display import Markdown\nMarkdown('**bold output** with $x^2$')"),),
        shown=("bold output with",),
        markup=("<strong>bold output</strong>", "<msup>"),
    ),
)
