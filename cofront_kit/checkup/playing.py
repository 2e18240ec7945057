"""A dry run: robots of two and of three parties play the agenda to its end."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import CofrontError
from cofront_kit.model.parties import Party
from cofront_kit.node.node import open_node
from cofront_kit.robots.fast import play_to
from cofront_kit.templates import Template
from cofront_kit.templates.checking import parties_of
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.source import resolved

PEOPLE: Final = 12
SEED: Final = 7
_MORE: Final = ("Celeste", "Dunmore")


def played(template: Template) -> list[Finding]:
    """What robots can't do in sessions of a template.

    Args:
        template: The template.
    """
    own = parties_of(template.content)
    passed: dict[str, list[int]] = {}
    failed: dict[str, list[int]] = {}
    node = open_node()
    try:
        for count in sorted({2, 3, len(own)}):
            parties = [*own, *_more(own)][:count]
            try:
                code = node.create(template.plan(f"Dry run of {count}", parties))
                run = play_to(node, code, None, people=PEOPLE, seed=SEED)
            except CofrontError as error:
                failed.setdefault(f"can't be played to its end: {error}", []).append(count)
            except Exception as error:  # a kind of a package may fail in any way
                failed.setdefault(f"can't be played: {type(error).__name__}: {error}", []).append(count)
            else:
                for said in run.refused:
                    failed.setdefault(f"is played, but robots were refused: {said}", []).append(count)
                for step in run.passed:
                    passed.setdefault(step, []).append(count)
    finally:
        node.close()
    return [
        *(_failed(template, what, counts) for what, counts in failed.items()),
        *(_passed(template, step, counts) for step, counts in passed.items()),
    ]


def _more(own: list[str | Party]) -> list[str]:
    taken = {one if isinstance(one, str) else one.name for one in own}
    return [name for name in _MORE if name not in taken]


def _passed(template: Template, step: str, counts: list[int]) -> Finding:
    return Finding(
        state="note",
        code="skipped-step",
        what=f"Robots of {_said(counts)} parties pass the step {step!r}: there is nothing in it to work with.",
        way_out="Put it behind the step that makes cards for it, or remove it.",
        file=str(template.file),
        line=_line(template, step),
    )


def _failed(template: Template, what: str, counts: list[int]) -> Finding:
    return Finding(
        state="mend",
        code="dry-run",
        what=f"The agenda {what.rstrip('.')}.",
        way_out=f"Robots of {_said(counts)} parties tried it; cofront preview shows where it stops.",
        file=str(template.file),
    )


def _said(counts: list[int]) -> str:
    return " and of ".join(map(str, counts))


def _line(template: Template, step: str) -> int | None:
    for index, entry in enumerate(template.content.activities):
        if entry.id == step:
            place = resolved(template.folder).place(("activities", index))
            return place.line if place.file == template.file else None
    return None
