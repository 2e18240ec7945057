"""``cofront new``."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cofront_kit.cli.asking import ask, ask_parties, choose, someone_there
from cofront_kit.model.parties import Party, written_party

if TYPE_CHECKING:
    from cofront_kit.node.node import Node
    from cofront_kit.templates import Template


@dataclass
class Wanted:
    """What was said of the new session; what is None is the template's."""

    title: str | None
    parties: list[Party] | None
    language: str | None
    date: str | None


@click.command()
@click.argument("template", required=False)
@click.argument("folder", required=False)
@click.option("--title", help="The session's title. Default: the template's.")
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="NAME[=LABEL]",
    help='A party, once for each: "Solaris Grid Partners Ltd.=Solaris" has a short label too. Default: the samples.',
)
@click.option(
    "--language", metavar="TAG", help='The session\'s language, "de" or "de-AT". Default: the template\'s.'
)
@click.option("--date", metavar="WHEN", help='When everybody meets: 2027-03-02, or "2027-03-02 14:00".')
@click.option(
    "--from",
    "source",
    metavar="FOLDER|URL",
    help="A git repository that holds the template; TEMPLATE is needed if it holds several.",
)
@click.option(
    "--yes", "-y", is_flag=True, help="Ask nothing: what no option names is as the template has it."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Code and folder as one line of JSON; nothing is asked."
)
def new(
    template: str | None,
    folder: str | None,
    title: str | None,
    parties: tuple[str, ...],
    language: str | None,
    date: str | None,
    source: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Begin a session from a template, in a folder of its own.

    TEMPLATE is a name (see: cofront templates) or a folder, trust-checkup when left out; FOLDER must not exist yet, and
    is named after the title when left out. It gets the template's notebooks: run the facilitator's in JupyterLab, or
    serve the session. On a terminal it asks for what no option names; Return takes what is shown.
    """
    from cofront_kit import templates
    from cofront_kit.cli.from_git import carry_parents, chosen, fetched
    from cofront_kit.facilitator.opening import begin
    from cofront_kit.node.node import open_node
    from cofront_kit.templates.creating import folder_name, free_name

    asking = someone_there() and not yes and not as_json
    named = [written_party(one) for one in parties] or None
    wanted = Wanted(title, named, language, date)
    with ExitStack() as until_begun:
        if source is not None:
            folders = until_begun.enter_context(fetched(source))
            if template is None and asking and len(folders) > 1:
                template = choose("Template", [(one.name, "") for one in folders])
            found = carry_parents(templates.read(chosen(folders, template, source)))
        else:
            if template is None and asking:
                template = _ask_template()
            found = templates.find(template or templates.DEFAULT)
        node = open_node()
        try:
            if asking:
                _ask(found, wanted, node)
            heading = wanted.title or found.title
            place = Path(folder) if folder else Path(free_name(Path.cwd(), folder_name(heading)))
            code, made = begin(
                node,
                found.folder,
                place,
                title=wanted.title,
                parties=wanted.parties,
                language=wanted.language,
                date=wanted.date,
            )
        finally:
            node.close()
    if as_json:
        sys.stdout.write(json.dumps({"code": code, "folder": str(made.folder)}) + "\n")
        return
    click.echo(f"{made.title} ({code}) is begun in {made.folder}.")
    click.echo(f"Open {made.facilitator} in JupyterLab and run it, or: cofront serve --session {code}")


def _ask_template() -> str:
    from cofront_kit.templates.catalogue import catalogue

    usable = [one for one in catalogue() if not one.trouble]
    offers = [(one.name, f"{one.title}, {one.minutes} min" if one.minutes else one.title) for one in usable]
    click.echo("Templates:", err=True)
    return choose("Template", list(dict.fromkeys(offers)))


def _ask(found: Template, wanted: Wanted, node: Node) -> None:
    """Ask for what no option named."""
    from cofront_kit.facilitator.opening import free_title
    from cofront_kit.model.text import MAX_TITLE, clean
    from cofront_kit.templates.checking import parties_of
    from cofront_kit.templates.dates import moment, written
    from cofront_kit.templates.library import read
    from cofront_kit.templates.locales import checked_tag

    def language(answer: str) -> str | None:
        return None if answer == found.language else checked_tag(answer)

    if wanted.language is None:
        others = [tag for tag in found.languages if tag != found.language]
        texts = f" (its texts are there in {', '.join(found.languages)})" if others else ""
        wanted.language = ask(f"Language{texts}", found.language, language)
    if wanted.title is None:
        texts_of = read(found.folder, wanted.language) if wanted.language in found.languages else found
        suggested = free_title(node, texts_of.title)
        wanted.title = ask("Title", suggested, lambda answer: clean(answer, what="the title", most=MAX_TITLE))
    if wanted.parties is None:
        samples = [one if isinstance(one, Party) else Party(one) for one in parties_of(found.content)]
        wanted.parties = ask_parties(samples)
    if wanted.date is None:
        wanted.date = ask(
            "Date and time, 2027-03-02 14:00, or - for none yet",
            found.content.date or "-",
            lambda answer: None if answer == "-" else written(moment(answer, "the date")),
        )
