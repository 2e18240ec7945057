"""``cofront serve``."""

from __future__ import annotations

import warnings

import click

from cofront_kit.cli.opened import Listening, links_at, open_door, show
from cofront_kit.cli.options import listening_options, store_option, trait_arguments
from cofront_kit.door.server.signals import EndedAtStart, end_of_terminal, run
from cofront_kit.errors import BadInput


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("template", required=False, metavar="[FOLDER|TEMPLATE]")
@click.option("--title", help="Title of the session. Default: the template's.")
@click.option(
    "--party",
    "parties",
    multiple=True,
    help="A party's name, or NAME=LABEL with the short label for narrow places; once for each of 2 to 6. Default: the "
    "template's.",
)
@click.option(
    "--session", "code", metavar="CODE", help="Serve this session instead of finding one by its title."
)
@click.option(
    "--expected",
    type=click.IntRange(1, 10_000),
    metavar="N",
    help="How many people may come in before the facilitator is asked. Default: the template's, or 300.",
)
@click.option(
    "--co-facilitator",
    "helpers",
    metavar="NAME",
    multiple=True,
    help="Make a link for somebody who leads with you, and print it; once for each person.",
)
@click.option(
    "--keep-days",
    type=click.IntRange(1, 3650),
    metavar="N",
    help="Delete the session by itself N days after its end. Default: the template's, or by hand.",
)
@click.option(
    "--language", metavar="TAG", help='Language of the session, e.g. "de". Default: the template\'s.'
)
@click.option(
    "--take-template",
    is_flag=True,
    help="Take the words of the session's template as they are now; only before anything was opened.",
)
@store_option
@listening_options
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON line on stdout; everything for people on stderr."
)
@click.option("--no-qr", is_flag=True, help="No QR codes in the terminal.")
@click.option(
    "--no-links",
    is_flag=True,
    help="Print no links and no typed codes: for services whose output is kept in a log.",
)
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    template: str | None,
    title: str | None,
    parties: tuple[str, ...],
    code: str | None,
    expected: int | None,
    keep_days: int | None,
    language: str | None,
    helpers: tuple[str, ...],
    store: str | None,
    take_template: bool,
    as_json: bool,
    no_qr: bool,
    no_links: bool,
    **where: str | int | None,
) -> None:
    """Open the door of a session and print its links.

    Joins the open session with the template's title (or --title), or creates it. The door also answers for every other
    session of the store. Arguments like --Door.max_kernels=20 go to its configuration.
    """
    if template is not None and template.startswith("--"):
        ctx.args, template = [template, *ctx.args], None
    extra = trait_arguments(ctx.args)
    listening = Listening(**where)  # type: ignore[arg-type]  # click has checked them
    if code is not None and (template is not None or title is not None or parties):
        raise BadInput(
            f"--session {code} names a session that exists, so leave template, --title and --party out."
        )
    run(
        _serve(
            template,
            title,
            parties,
            code,
            expected,
            keep_days,
            language,
            helpers,
            store,
            listening,
            extra,
            take=take_template,
            as_json=as_json,
            qr=not no_qr,
            links=not no_links,
        )
    )


async def _serve(
    template: str | None,
    title: str | None,
    parties: tuple[str, ...],
    code: str | None,
    expected: int | None,
    keep_days: int | None,
    language: str | None,
    helpers: tuple[str, ...],
    store: str | None,
    listening: Listening,
    extra: list[str],
    *,
    take: bool,
    as_json: bool,
    qr: bool,
    links: bool,
) -> None:
    from cofront_kit.errors import TemplateChanged
    from cofront_kit.facilitator.opening import open_session
    from cofront_kit.facilitator.session import Session
    from cofront_kit.model.parties import written_party
    from cofront_kit.model.text import clean_name
    from cofront_kit.templates.changes import note_of
    from cofront_kit.templates.library import DEFAULT

    for name in helpers:  # before a session is begun for them
        clean_name(name, what="the name of a co-facilitator")
    chosen = None if code is not None else template or DEFAULT
    named = [written_party(text) for text in parties] or None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore" if take else "default", TemplateChanged)
        session = open_session(
            Session,
            title,
            named,
            code=code,
            template=chosen,
            store=store,
            expected=expected,
            keep_days=keep_days,
            language=language,
            new=True,
        )
    for name in helpers:
        session.co_facilitator(name)
    if take:
        session.take_template()
    elif code is not None and (said := note_of(session.state, None)):
        warnings.warn(said, TemplateChanged, stacklevel=1)
    stop = end_of_terminal()  # not earlier: Ctrl-C must not wait for a database that doesn't answer
    try:
        door = await open_door(session, listening, extra, stop)
    except EndedAtStart:
        session.node.close()
        raise
    try:
        show(links_at(door, session), as_json=as_json, qr=qr, links=links)
        await stop.wait()
    finally:
        await door.close()
        session.node.close()
