"""The CLI reference, generated from the commands: ``python -m cofront_kit.cli.reference > docs/cli.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from cofront_kit.cli import COMMANDS, main

_HEAD = """# The command line

`cofront` and `jupyter cofront` are the same program. Every command takes `--help`. What goes wrong in an expected way
is one message on stderr with the way out, and exit code 2.

This page is made by `python -m cofront_kit.cli.reference`; a test compares it with the program.
"""


def reference() -> str:
    """All commands with arguments and options, as Markdown."""
    context = click.Context(main, info_name="cofront")
    return "\n".join([_HEAD, *(_command(context, name) for name in sorted(COMMANDS))])


def _command(context: click.Context, name: str) -> str:
    command = main.get_command(context, name)
    assert command is not None
    inner = click.Context(command, info_name=name, parent=context)
    lines = [f"## `cofront {name}`", "", "```", command.get_usage(inner).removeprefix("Usage: "), "```", ""]
    lines += [" ".join(paragraph.split()) + "\n" for paragraph in (command.help or "").split("\n\n")]
    lines += ["| option | meaning |", "|---|---|", *_options(command, inner)]
    return "\n".join(lines) + "\n"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for (
        parameter
    ) in command.params:  # without click's own --help, whose text depends on who asked for it first
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record is not None:
            names, text = (part.replace("|", "\\|") for part in record)
            yield f"| `{names}` | {text} |"
    yield "| `-h, --help` | Show this message and exit. |"


if __name__ == "__main__":
    sys.stdout.write(reference())
