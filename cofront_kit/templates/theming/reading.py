"""A template's look, read from its folder: ``theme.toml``, a font file and a logo. All three may be missing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from cofront_kit.activities.texts import short
from cofront_kit.checks.calls import hint, like
from cofront_kit.errors import BadInput
from cofront_kit.files.stamps import stamp_of
from cofront_kit.model.theme.values import Picture, Theme
from cofront_kit.templates.findings import Finding, of_sentence
from cofront_kit.templates.positions import Node, Place, plain
from cofront_kit.templates.remembering import remember
from cofront_kit.templates.theming import contrast
from cofront_kit.templates.theming.contrast import alike
from cofront_kit.templates.theming.derived import of_brand
from cofront_kit.templates.theming.inherited import THEME, meant_colour, merged, six_digits
from cofront_kit.templates.theming.logo import NAMES, OTHERS, read_logo
from cofront_kit.templates.theming.tokens import BUILT_IN, LIGHT, PARTIES

MOST_FONT_BYTES: Final = 300_000
MOST_RADIUS: Final = 24
_KEYS: Final = ("accent", "parties", "font", "radius", "light", "dark")
_GENERIC: Final = ("serif", "sans-serif", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "monospace")
_COLOUR: Final = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_GROUNDS: Final = ("ground", "card", "wash", "midst-soft")
"""What text stands on: another ground is another design, so nothing mechanical."""
_NOTHING_FOUND: Final = "No colour near it can be read beside the others. Choose another one."


class Look(Struct, frozen=True):
    """What a template's folder says about its look.

    Attributes:
        theme: The theme; None for the built-in look, and where something is wrong.
        problems: What is wrong.
        notes: What is worth knowing.
    """

    theme: Theme | None
    problems: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


_last_read: Final[dict[tuple[Any, ...], Look]] = {}
"""Files with their time and size, and the number of parties -> what they say."""
MOST_KEPT: Final = 20


def look_of(folders: tuple[Path, ...], parties: int) -> Look:
    """Read and check a template's look.

    Args:
        folders: Where it is looked for, in this order: the template's own folder, then those it extends.
        parties: How many parties the template has.
    """
    names = (THEME, *NAMES, *OTHERS)
    # Files are looked at, not read: every call of a session asks its template.
    stamps = tuple(
        (file, stamp_of(file)) for folder in folders for file in [*(folder / name for name in names), folder]
    )
    known = _last_read.get((stamps, parties))
    if known is not None:
        return known
    look = read_look(folders, parties)
    remember(_last_read, (stamps, parties), look, most=MOST_KEPT)
    return look


def read_look(folders: tuple[Path, ...], parties: int) -> Look:
    """As :func:`look_of`, of the files as they are now: file systems tell the time of a change only roughly.

    Args:
        folders: Where it is looked for.
        parties: How many parties the template has.
    """
    said: list[str] = []
    notes: list[Finding] = []
    logo = _logo(folders, said)
    written = merged([folder / THEME for folder in folders if (folder / THEME).is_file()], said)
    problems = [*map(of_sentence, said)]
    theme = Theme() if written is None else _Written(written, parties, problems, notes).theme()
    if problems:
        return Look(None, tuple(problems), tuple(notes))
    if logo is not None:
        theme = msgspec.structs.replace(theme, logo=logo)
    return Look(None if theme == Theme() else theme, notes=tuple(notes))


def _logo(folders: tuple[Path, ...], problems: list[str]) -> Picture | None:
    for folder in folders:
        there = [folder / name for name in NAMES if (folder / name).is_file()]
        for name in OTHERS:
            if (folder / name).is_file() and not there:
                problems.append(
                    f"{folder / name}: isn't shown: a logo is a PNG, WebP or SVG. Save it as logo.png."
                )
        if len(there) > 1:
            problems.append(f"{there[1]}: there is {there[0].name} as well. Keep one of the two.")
        if there:
            try:
                return read_logo(there[0])
            except BadInput as error:
                problems.append(f"{there[0]}: {error}")
                return None
    return None


class _Written:
    """What the theme files of a template say together.

    Args:
        written: The document.
        parties: How many parties the template has.
        problems: Where goes what is wrong.
        notes: Where goes what is worth knowing.
    """

    def __init__(self, written: Node, parties: int, problems: list[Finding], notes: list[Finding]) -> None:
        self._written = written
        self._parties = parties
        self._problems = problems
        self._notes = notes

    def theme(self) -> Theme:
        """What it says; where something is wrong, the rest of it."""
        data = plain(self._written)
        for key in data:
            if key not in _KEYS:
                self._unknown(key)
        colours = {scheme: self._colours(scheme, data.get(scheme, {})) for scheme in BUILT_IN}
        colours = self._with_brand(colours, data)
        for scheme, own in colours.items():
            own |= contrast.made_way(scheme, own, self._parties)
            for token, fault in contrast.problems_of(scheme, own, self._parties).items():
                better = None if token in _GROUNDS else fault.better
                self._say(scheme, token, fault.said, better=better)
        font, face = self._font(data.get("font", ""))
        return Theme(colours["light"], colours["dark"], font, face, self._radius(data.get("radius")))

    # --- colours

    def _with_brand(
        self, colours: dict[str, dict[str, str]], data: Mapping[str, Any]
    ) -> dict[str, dict[str, str]]:
        accent = None if "accent" not in data else self._colour("", "accent", data["accent"])
        listed = data.get("parties", [])
        if not isinstance(listed, list) or len(listed) > len(PARTIES):
            self._say(
                "",
                "parties",
                f'has the value {short(listed)}. Write up to six colours: ["#00529b", "#a3123f"].',
            )
            listed = []
        parties = [found for one in listed if (found := self._colour("", "parties", one)) is not None]
        if accent is None and not parties:
            return colours
        made = {}
        moved: dict[tuple[int, int], list[tuple[str, str]]] = {}
        for scheme, own in colours.items():
            derived, missing = of_brand(scheme, accent, parties, own, self._parties)
            made[scheme] = {**derived, **own}
            for one, other in itertools.combinations(range(len(parties)), 2):
                token = PARTIES[other]
                if token in derived and alike(parties[one], parties[other]):
                    moved.setdefault((one, other), []).append((f"{scheme}.{token}", derived[token]))
            for key in missing:
                self._say("", key, f"as {scheme} colours: {_NOTHING_FOUND}")
        for (one, other), instead in moved.items():
            used = " and ".join(f"{key} is {colour}" for key, colour in instead)
            note = of_sentence(
                f"{self._place('', 'parties')}: parties: {parties[one]} and {parties[other]} look too much alike for "
                f"{alike(parties[one], parties[other])}, so {used} instead. Choose another colour, or "
                "cofront check --fix writes these.",
                state="note",
            )
            self._notes.append(replace(note, colours=tuple(instead), fixable=True))
        return made

    def _colours(self, scheme: str, table: Any) -> dict[str, str]:
        if not isinstance(table, dict):
            self._say("", scheme, f"is no table. Write [{scheme}], and the colours below it.")
            return {}
        found = {}
        for key, value in table.items():
            if key not in LIGHT:
                self._unknown(key, scheme)
            elif (colour := self._colour(scheme, key, value)) is not None:
                found[key] = colour
        return found

    def _colour(self, table: str, key: str, value: Any) -> str | None:
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            found = meant_colour(value)
            said = f'has the value {short(value)}.{hint(found)} Write a colour as "#00529b".'
            self._say(table, key, said, better=found or None)
            return None
        return six_digits(value[1:])

    # --- the rest

    def _radius(self, value: Any) -> int | None:
        if value is None:
            return None
        number = re.fullmatch(r"(\d{1,2})(px)?", str(value)) if isinstance(value, int | str) else None
        if number is None or isinstance(value, bool) or int(number[1]) > MOST_RADIUS:
            self._say(
                "",
                "radius",
                f"has the value {short(value)}. Write how round corners are: 0 to {MOST_RADIUS} pixels.",
            )
            return None
        return int(number[1])

    def _font(self, value: Any) -> tuple[str, bytes]:
        if not isinstance(value, str):
            self._say(
                "",
                "font",
                f"""has the value {short(value)}. Write "Georgia, serif", or a file "ours.woff2".""",
            )
            return "", b""
        names = [name.strip() for name in value.split(",")] if value.strip() else []
        face = (
            self._face(names.pop(0))
            if names and names[0].lower().endswith((".woff2", ".woff", ".ttf", ".otf"))
            else b""
        )
        for name in names:
            plain = re.fullmatch(r"""[\w -]+|'[\w -]+'|"[\w -]+\"""", name)
            if plain is None:
                self._say(
                    "",
                    "font",
                    f"has {short(name)} in it. Write the fonts' names with commas: Georgia, serif.",
                )
                return "", face
        if names and names[-1] not in _GENERIC:
            names.append("sans-serif")
        return ", ".join(names) or ("system-ui, sans-serif" if face else ""), face

    def _face(self, name: str) -> bytes:
        file = self._place("", "font").file.parent / name
        if "/" in name or "\\" in name or not file.is_file():
            self._say("", "font", f"names the file {name!r}, which isn't beside {THEME}. Put it there.")
            return b""
        size = file.stat().st_size
        data = file.read_bytes() if size <= MOST_FONT_BYTES else b""
        if size > MOST_FONT_BYTES:
            self._say(
                "",
                "font",
                f"names {name!r}, which has {size // 1000} kB; {MOST_FONT_BYTES // 1000} kB are the most, since every "
                "phone loads it. Keep only the letters that you need, or name a font that phones have.",
            )
            return b""
        if data[:4] != b"wOF2" or int.from_bytes(data[8:12], "big") != len(data):
            self._say(
                "", "font", f"names {name!r}, which is no WOFF2, or damaged. Convert the font to WOFF2."
            )
            return b""
        return data

    # --- sentences

    def _unknown(self, key: str, table: str = "") -> None:
        known = list(LIGHT) if table else list(_KEYS)
        what = "is no colour of the screens" if table else "is not known"
        if not table and key in LIGHT:
            self._say(table, key, f"{what}. Colours stand below [light] or [dark]: write {key} there.")
            return
        near = like(key, known)
        self._say(table, key, f"{what}.{hint(near)} Rename or remove it.", meant=near)

    def _say(self, table: str, key: str, said: str, *, meant: str = "", better: str | None = None) -> None:
        """Tell what is wrong with a key, with the name that was meant, or the colour that would do."""
        name = f"{table}.{key}" if table else key
        found = of_sentence(f"{self._place(table, key)}: {name}: {said}")
        colours = () if better is None else ((name, better),)
        self._problems.append(replace(found, meant=meant, colours=colours, fixable=bool(meant or colours)))

    def _place(self, table: str, key: str) -> Place:
        """Where a key is written; its table, or the beginning of the file, for one that isn't."""
        found = self._written
        for part in filter(None, (table, key)):
            found = found.value.get(part, found) if isinstance(found.value, dict) else found
        return found.place
