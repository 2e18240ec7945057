"""The command line: ``cofront`` and ``jupyter cofront``. Commands are imported only when called, so help is fast."""

from __future__ import annotations

from cofront_kit.computer.interrupts import INTERRUPTED, end_at_once

end_at_once()  # before anything slow is imported

import importlib  # noqa: E402
import warnings  # noqa: E402
from typing import Any, Final  # noqa: E402

import click  # noqa: E402

from cofront_kit._release import RELEASE  # noqa: E402
from cofront_kit.computer import grammars  # noqa: E402
from cofront_kit.errors import CofrontError, Note  # noqa: E402

COMMANDS: Final = {
    "bench": ("bench", "Measure this computer: page, joins, fan-out, acts, beside their peers."),
    "check": ("check", "Check a template, and render its participant page as the door does."),
    "delete": ("delete", "Delete one session with its traces, and print a receipt."),
    "demo": ("demo", "A session with robots, to look at everything at once."),
    "doctor": ("doctor", "Check that this computer is ready for a session; suggest fixes."),
    "export": ("export", "Write what came out of a session: calendar, tables, report, bundle."),
    "import": ("bring", "Put a bundle into a store, to be read beside its own sessions."),
    "forget": ("forget", "Delete all sessions of a party, and print a receipt."),
    "invite": ("invite", "Print the invitation of each party, or how many are missing."),
    "move": ("move", "Move a session to another computer, keys included, by a sealed file."),
    "new": ("new", "Begin a session from a template, in a folder of its own."),
    "preview": ("preview", "Look at a template as you write it: phone, laptop, console, big screen."),
    "rehearse": ("rehearse", "Let robots play participants of a session."),
    "report": ("report", "Write the report as a page, PDF or notebook, by a template of your own too."),
    "serve": ("serve", "Open the door of a session: links, QR codes, pages for phones."),
    "sessions": ("sessions", "List the sessions of a store."),
    "sheet": ("sheet", "Write the facilitator's notebook from a template's agenda."),
    "sign": ("sign", "Add a party's own signature to a bundle."),
    "take": ("take", "Take over a session that another computer moved away."),
    "templates": ("templates", "List the templates that a session can be begun from."),
    "verify": ("verify", "Verify a bundle; say what is proved by it and what is not."),
}
"""Command -> its module in this package (the function has the module's name) and one line of help."""


class Commands(click.Group):
    """Imports a command's module when it is called; turns expected errors into one message."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        grammars.leave_out()
        name = COMMANDS[cmd_name][0]
        module = importlib.import_module(f"cofront_kit.cli.{name}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in ``--help``, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in sorted(COMMANDS.items())])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. An expected error is one message on stderr and exit code 2; Ctrl-C prints nothing.

        A note is one line on stderr and changes nothing else.
        """
        told: set[str] = set()

        def show(message: Warning | str, kind: type[Warning], *where: Any) -> None:
            if not issubclass(kind, Note):
                usual(message, kind, *where)
            elif str(message) not in told:
                told.add(str(message))
                click.echo(f"Note: {message}", err=True)

        usual = warnings.showwarning
        warnings.showwarning = show  # type: ignore[assignment]  # it gets further arguments by place
        try:
            return super().invoke(ctx)
        except CofrontError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        finally:
            warnings.showwarning = usual


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(RELEASE, prog_name="cofront")
def main() -> None:
    """Co-front sessions between partner organisations: trust polls on everyone's phone, results in a notebook."""
