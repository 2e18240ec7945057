"""What ``cofront check`` finds in a template: where, what, why and how to fix it. ``docs/check.md`` lists the codes."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from cofront_kit.errors import BadInput

State = Literal["mend", "note"]

CODES: Final = {
    "no-template": "The folder has no readable `template.toml`",
    "broken-toml": "A TOML file can't be parsed",
    "unknown-key": "A key is not known, or stands where it has no effect",
    "missing-key": "A required key is missing",
    "wrong-value": "A value has the wrong type or is out of range",
    "unknown-kind": "No kind of activity has this name",
    "same-id": "Two entries have the same id",
    "unknown-id": "An activity names another one, or a role, that isn't there",
    "threshold": "A threshold is not allowed",
    "extends": "The parent of a template, or what is changed in it, doesn't exist",
    "repeats": "A list given whole repeats most of the one it replaces, or replaces it by one entry",
    "locale": "A translation lacks texts, has some that the template doesn't have, or isn't read",
    "shadowed": "A text was changed, and an untouched translation of the old one stands in its place",
    "theme": "A colour, a font or the logo can't be used",
    "long-text": "A text is too long for a phone",
    "notebook-missing": "A notebook is missing",
    "notebook-broken": "A file is not a readable notebook",
    "notebook-format": "A notebook doesn't follow notebook format 4.5: old format, cell ids, metadata",
    "outputs": "A notebook holds outputs of an earlier run",
    "no-import": "No cell of a notebook imports cofront_kit",
    "syntax": "A cell is not valid Python",
    "unknown-name": "A cell uses a name that cofront_kit doesn't have",
    "old-name": "A cell uses a name of an earlier release",
    "missing-file": "A cell names a picture or a file that isn't in the folder",
    "cell-fails": "A cell fails when the notebook is run",
    "cell-endless": "A cell runs longer than the limit",
    "new-step": "The facilitator's notebook adds a step that is not on the agenda",
    "missing-step": "A facilitator's notebook has no cell for a step of the agenda",
    "step-order": "A facilitator's notebook shows steps in another order than the agenda",
    "step-words": "A heading in a facilitator's notebook says something else of a step than the agenda",
    "old-sheet": "A run sheet that nobody has changed is older than its agenda",
    "no-kernel": "The notebook's kernel can't be started",
    "no-screen": "The notebook of the big screen doesn't show it",
    "not-shown": "Participants will not see something, or not as its author does",
    "own-kernel": "Every visitor of the page gets a kernel",
    "report": "The template's own report can't be used",
    "dry-run": "Robots can't play the agenda to its end",
    "skipped-step": "Robots came to a step that can't be opened",
}
"""Code -> what it stands for, in one line. ``docs/check.md`` has a section for each."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that ``cofront check`` found.

    Attributes:
        state: ``"mend"``: fix it before a session; ``"note"``: worth knowing.
        code: One of :data:`CODES`.
        what: What is wrong, with the value, in one or two sentences.
        way_out: How to fix it; may be empty where ``what`` says it.
        file: The file, as an absolute path; None for the template as a whole.
        line: The line in the file, from 1; None where there is none to name.
        cell: The cell's number, from 1; None outside notebooks.
        key: The key in the file, such as ``"activities.pulse.minutes"``; may be empty.
        fixable: Whether ``cofront check --fix`` fixes it.
        meant: The name that was meant, for a key with a slip in it; empty for none.
        colours: Keys of ``theme.toml``, each with the colour that would do, e.g. ``("light.ink", "#4d4d4d")``.
    """

    state: State
    code: str
    what: str
    way_out: str = ""
    file: str | None = None
    line: int | None = None
    cell: int | None = None
    key: str = ""
    fixable: bool = False
    meant: str = ""
    colours: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """One line: file, line or cell, key, what is wrong, and how to fix it."""
        place = self.file or ""
        place += f":{self.line}" if self.file and self.line else ""
        place += f", cell {self.cell}" if self.cell is not None else ""
        return " ".join(
            part
            for part in (
                f"{place}:" if place else "",
                f"{self.key}:" if self.key and not self.what.startswith(f"the key {self.key} ") else "",
                self.what,
                self.way_out,
            )
            if part
        )

    def as_json(self) -> dict[str, Any]:
        """All fields, for ``--json``, but those that only ``--fix`` reads."""
        return {key: value for key, value in asdict(self).items() if key not in _FOR_FIX}


_FOR_FIX: Final = frozenset({"meant", "colours"})
_PLACE: Final = re.compile(r"(?P<file>[^\n]+?\.\w{2,8})(?::(?P<line>\d+))?: (?P<rest>.*)", re.DOTALL)
_KEY: Final = re.compile(r"(?P<key>[\w-]+(?:\[[^\]]*\]|\.[\w-]+)*): (?P<rest>.*)", re.DOTALL)
_NAMED: Final = re.compile(r"the key (?P<key>\S+) (?:is|has) ")
_LINE: Final = re.compile(r"\bat line (\d+)")
_END: Final = re.compile(r"(?<=[.?]) (?=[A-Z])")
_SAID: Final = (
    (re.compile(r"can't be read \(.*A template is a folder"), "no-template"),
    (re.compile(r"is not TOML"), "broken-toml"),
    (re.compile(r"the key \S+ is not known|: belongs to .*, and this is |^belongs to "), "unknown-key"),
    (re.compile(r"the key \S+ is missing|has no key "), "missing-key"),
    (re.compile(r"kind: .* is not known"), "unknown-kind"),
    (re.compile(r"\btwice\b"), "same-id"),
    (re.compile(r"is not on the agenda|is no role\."), "unknown-id"),
    (re.compile(r"\bthreshold\b"), "threshold"),
    (re.compile(r"\bextends\b|\bparent\b"), "extends"),
)
"""How the sentences of a template's check tell what they are about: the first one that fits."""


def of_sentence(said: str, *, code: str = "", file: Path | None = None, state: State = "mend") -> Finding:
    """A finding from a sentence such as ``"/a/template.toml:12: title: is empty. Write one."``.

    Args:
        said: The sentence. File, line and key in front of it become fields of the finding.
        code: Which code it gets; told from the words when left out.
        file: The file, where the sentence names none.
        state: Whether it stops a session.
    """
    place = _PLACE.fullmatch(said)
    rest = place["rest"] if place else said
    key = _KEY.fullmatch(rest)
    named = _NAMED.match(rest)
    what = key["rest"] if key else rest
    first, *others = _END.split(what, maxsplit=1)
    line = (place and place["line"]) or next(iter(_LINE.findall(what)), None)
    name = place["file"] if place else None if file is None else str(file)
    return Finding(
        state=state,
        code=code or _code_of(rest, name),
        what=first,
        way_out=others[0] if others else "",
        file=name,
        line=int(line) if line else None,
        key=key["key"] if key else named["key"] if named else "",
    )


def of_error(error: BadInput) -> Finding:
    """A finding from an error whose message is a sentence, as :func:`of_sentence` takes it."""
    found = of_sentence(str(error))
    return replace(found, meant=error.meant, fixable=found.code == "unknown-key" and error.meant != "")


def _code_of(said: str, file: str | None) -> str:
    parts = Path(file or "").parts
    if "locales" in parts[-2:-1]:
        return "locale"
    if parts[-1:] == ("theme.toml",) or Path(file or "").stem == "logo":
        return "theme"
    return next((code for pattern, code in _SAID if pattern.search(said)), "wrong-value")
