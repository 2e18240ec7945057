"""Habits with which authors hide something from readers."""

from __future__ import annotations

from corpus.habit import Habit, code, md, raw

TAGS = "Voila's own page knows no tag without a configuration of its exporter"
FOLDED = "Voila's own page unfolds what is folded away in the editor"


def _tagged(tag: str, *, differs: str = TAGS) -> Habit:
    return Habit(
        f"tag-{tag}",
        (code(f"print('secret of {tag}')", tag), code(f"print('{tag} is over')")),
        shown=(f"{tag} is over",),
        hidden=(f"secret of {tag}",),
        voila_shows=(f"secret of {tag}",),
        differs=differs,
    )


HABITS = (
    *(
        _tagged(tag)
        for tag in (
            "hide_cell",
            "hide-cell",
            "remove_cell",
            "skip-voila",
            "hide-output",
            "hide_output",
            "remove-output",
            "hide",
        )
    ),
    Habit(
        "hidden-beside-a-slider",
        (
            code("print('secret beside a slider')", "hide_cell"),
            code("print('folded beside a slider')", collapsed=True),
            md("notes beside a slider", slideshow={"slide_type": "notes"}),
            code("import ipywidgets as w\nw.IntSlider()"),
        ),
        hidden=("secret beside", "folded beside", "notes beside"),
        own_kernel=True,
        in_voila=False,
    ),
    Habit(
        "tag-for-code-only",
        (
            code("print('seen in spite of hide-input')", "hide-input"),
            code("print('seen in spite of remove_input')", "remove_input"),
            code("print('seen with injected parameters')", "injected-parameters"),
            code("print('seen with source hidden')", jupyter={"source_hidden": True}),
        ),
        shown=(
            "seen in spite of hide-input",
            "seen in spite of remove_input",
            "seen with injected parameters",
            "seen with source hidden",
        ),
        hidden=("print(",),
    ),
    Habit(
        "outputs-folded-in-lab",
        (
            code("print('folded away in Lab')", jupyter={"outputs_hidden": True}),
            code("print('folded away in old notebooks')", collapsed=True),
            code("print('only scrolled')", scrolled=True),
        ),
        shown=("only scrolled",),
        hidden=("folded away in",),
        voila_shows=("folded away in Lab", "folded away in old notebooks"),
        differs=FOLDED,
        notices=("folded away",),
    ),
    Habit(
        "section-folded-in-lab",
        (
            md("## A folded section", **{"jp-MarkdownHeadingCollapsed": True}),
            code("print('inside the folded section')"),
            md("### Below it\n\nstill inside"),
            md("## The next section"),
        ),
        shown=("A folded section", "The next section"),
        hidden=("inside the folded", "still inside"),
        voila_shows=("inside the folded section", "still inside"),
        differs=FOLDED,
        notices=("folded away",),
    ),
    Habit(
        "speaker-notes",
        (
            md("say this aloud", slideshow={"slide_type": "notes"}),
            code("print('left-out slide')", slideshow={"slide_type": "skip"}),
            md("a slide", slideshow={"slide_type": "slide"}),
        ),
        shown=("a slide",),
        hidden=("say this aloud", "left-out slide"),
        voila_shows=("say this aloud", "left-out slide"),
        differs="Voila's own page shows speaker notes and left-out slides",
    ),
    Habit(
        "options-in-comments",
        (
            code("#| include: false\nprint('quarto leaves this out')"),
            code("#| output: false\nprint('and this output')"),
            code("#| echo: false\nprint('quarto shows this')"),
        ),
        shown=("quarto shows this",),
        hidden=("quarto leaves", "and this output"),
        voila_shows=("quarto leaves this out", "and this output"),
        differs="Voila's own page doesn't read Quarto's and nbdev's comments",
    ),
    Habit(
        "raw-cells",
        (
            raw("---\ntitle: Front matter\n---"),
            raw("<b>raw words for a page</b>", raw_mimetype="text/html"),
            raw("\\section{for LaTeX}", raw_mimetype="text/latex"),
        ),
        shown=("raw words for a page",),
        hidden=("Front matter", "for LaTeX"),
        voila_shows=("title: Front matter",),
        differs="Voila's own page shows raw cells for HTML and those of no format; the door's page the former",
        notices=("cell 1: A raw cell",),
    ),
)
