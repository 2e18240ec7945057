"""Templates as somebody new makes them from docs/templates.md: each by one of its recipes."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from template_folders import add, change, code, copied, text

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.templates.addresses import address_of
from cofront_kit.templates.reading import words_in
from cofront_kit.templates.sheet_file import write
from cofront_kit.templates.source import resolved

PAGE = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def example(heading: str) -> str:
    """The first TOML example below a heading of the page."""
    found = re.search(rf"^## {heading}\n.*?```toml\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def with_names(folder: Path) -> None:
    """The call of "A folder for one session"."""
    parties = [cf.Party("Norddeutsche Energieversorgungsgesellschaft mbH", "Nord"), "Borealis"]
    templates.create("two-slides", folder, title="Year two", parties=parties)


def with_items(folder: Path) -> None:
    """Own statements, answers and a dimension; a poll of some items."""
    file = copied(folder) / "template.toml"
    change(file, "What they say they will do gets done.", "They keep the dates that we agreed on.")
    change(file, '"partly"', '"neither"')
    change(file, 'items = "pulse"', 'items = ["honesty-1", "care-1", "care-2"]')
    with file.open("a", encoding="utf-8") as more:
        more.write(
            '\n[[trust-poll.dimensions]]\nid = "care"\nlabel = "Care"\nitems = [\n'
            '  { id = "care-1", text = "They ask how we are." },\n  { id = "care-2", text = "They wait for us." },\n]\n'
        )


def with_differences(folder: Path) -> None:
    """The example of "Only the differences", word by word."""
    folder.mkdir()
    (folder / "template.toml").write_text(example("Only the differences"), "utf-8")


def with_labels(folder: Path) -> None:
    """A label set of one's own, for every lens."""
    file = copied(folder, "perspective-check-in") / "template.toml"
    change(file, 'labels = "plain"', 'labels = "ours"')
    lenses = ("mindset", "time", "value")
    more = "".join(f'{one} = {{ label = "{one}", low = "less", high = "more" }}\n' for one in lenses)
    own_set = example("Lenses and labels").partition('labels = "ours"')[2]
    with file.open("a", encoding="utf-8") as end:
        end.write(f"\n{own_set}{more}")


def with_locale(folder: Path) -> None:
    """A German session of English texts, with every text translated."""
    file = copied(folder, "perspective-check-in") / "template.toml"
    change(file, 'language = "en"', 'language = "de"\ntexts = "en"')
    data = resolved(folder).data
    lines = []
    listed: dict[str, int] = {}
    for path in words_in(data):
        *outer, last = address_of(data, path)
        if path[0] == "framing":
            continue
        if last.isdigit():
            listed[".".join(outer)] = int(last) + 1
        else:
            lines.append(f'{".".join((*outer, last))} = "Auf Deutsch, {last}"')
    lines += [f"{key} = {[f'Frage {n}' for n in range(count)]}" for key, count in listed.items()]
    lines += ['[[framing]]\ntitle = "Worum es geht"\ntext = "Um uns."'] * len(data["framing"])
    (folder / "locales").mkdir()
    (folder / "locales" / "de.toml").write_text("\n".join(lines), "utf-8")
    write(templates.read(folder))


def in_german(folder: Path) -> None:
    """Texts written in German at once, in place of the English ones."""
    file = copied(folder) / "template.toml"
    for old, new in (
        ('language = "en"', 'language = "de-AT"'),
        ("Calling for trust", "Wie weit trauen wir einander?"),
        ("strongly disagree", "trifft nicht zu"),
        (
            "They tell us straight, also when it is unwelcome.",
            "Sie sagen uns offen, was ist, auch Unangenehmes.",
        ),
        ("The people of {party} we work with", "Die Leute von {party}, mit denen wir arbeiten"),
    ):
        change(file, old, new)
    write(templates.read(folder))


def with_three(folder: Path) -> None:
    """Three parties, one with a label of its own; a threshold, a deadline, another length."""
    file = copied(folder) / "template.toml"
    solaris = '{ name = "Solaris Grid Partners Ltd.", label = "Solaris" }'
    change(file, '["Acme", "Borealis"]', f'["Acme", "Borealis", {solaris}]')
    change(file, "minutes = 20", "minutes = 35\nthreshold = 4\nexpected = 24\nkeep_days = 90")
    change(file, 'items = "pulse"', 'items = "pulse"\ndeadline_hours = 72')


def in_another_order(folder: Path) -> None:
    """The pulse before the check-in, two steps of one's own in between; the notebook is written anew."""
    file = copied(folder) / "template.toml"
    whole = file.read_text("utf-8")
    first, second, *_ = re.findall(r"\[\[activities\]\].*?(?=\n\[\[activities\]\]|\n# ---)", whole, re.DOTALL)
    between = (
        '[[activities]]\nid = "walk"\nkind = "step"\ntitle = "A walk"\ntext = "In pairs, one of each side."\n'
        '\n[[activities]]\nid = "map"\nkind = "trust-poll"\nitems = "map"\ntitle = "Trust map"\n'
    )
    file.write_text(
        whole.replace(first, "@").replace(second, f"{between}\n{first}").replace("@", second), "utf-8"
    )
    write(templates.read(folder))


def with_a_welcome(folder: Path) -> None:
    """Markdown with a picture, a formula and a table above the stage; HTML below."""
    copied(folder)
    (folder / "our plan.png").write_bytes(PNG)
    add(
        folder / "participant.ipynb",
        [
            text(
                "# Welcome\n\n![Our plan](our%20plan.png)\n\n$a^2 + b^2$\n\n| a | b |\n|---|---|\n| 1 | 2 |"
            ),
            text('<img src="our plan.png" alt="again"> [our site](https://example.org)'),
            code("from IPython.display import HTML, Markdown\n\nHTML('<b>Thank you</b>')"),
            code("Markdown('*See you*')"),
        ],
    )


def with_own_cells(folder: Path) -> None:
    """A facilitator's notebook with figures of one's own, in a copy of the trust check-up."""
    copied(folder)
    add(
        folder / "facilitator.ipynb",
        [
            code("%precision 2\nimport pandas as pd"),
            code("answers = pulse.frame()\nlen(answers), session.title, cf.templates.find().title"),
            code("again = session.trust_poll('again', threshold=3)\nagain"),
            text("## Notes\n\nWhat we saw: ..."),
        ],
    )


RECIPES: Final[tuple[Callable[[Path], None], ...]] = (
    with_names,
    with_items,
    with_differences,
    with_labels,
    with_locale,
    in_german,
    with_three,
    in_another_order,
    with_a_welcome,
    with_own_cells,
)
