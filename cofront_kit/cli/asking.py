"""Questions on a terminal, each with an answer that Return takes. Nothing is asked where nobody can answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from cofront_kit.errors import BadInput
from cofront_kit.model.parties import MAX_PARTIES, MIN_PARTIES, Party, check_parties, written_party

T = TypeVar("T")


def someone_there() -> bool:
    """Whether somebody sits at this terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str, default: str, read: Callable[[str], T]) -> T:
    """Ask until the answer can be taken; what is wrong with one that can't is said.

    Args:
        question: The question.
        default: What Return answers.
        read: Reads an answer. Raises BadInput.

    Raises:
        click.Abort: Ctrl-C, or the input ended.
    """
    while True:
        try:
            return read(
                str(click.prompt(question, default=default, show_default=bool(default), err=True)).strip()
            )
        except BadInput as error:
            click.echo(str(error), err=True)


def choose(question: str, offers: Sequence[tuple[str, str]], default: int = 0) -> str:
    """Ask for one of several; number and name are both taken.

    Args:
        question: The question.
        offers: The name of each, and what it is in a line.
        default: Place of the one that Return takes.
    """
    width = max(len(name) for name, _ in offers)
    for number, (name, said) in enumerate(offers, 1):
        click.echo(f"  {number}  {name:{width}}  {said}", err=True)

    def read(answer: str) -> str:
        if answer.isdecimal() and 1 <= int(answer) <= len(offers):
            return offers[int(answer) - 1][0]
        found = [name for name, _ in offers if name == answer]
        if not found:
            raise BadInput(f"{answer!r} is none of them. Type a number from 1 to {len(offers)}.")
        return found[0]

    return ask(question, str(default + 1), read)


def ask_parties(samples: Sequence[Party]) -> list[Party]:
    """Ask for the parties, one line each; an empty line ends the list.

    Args:
        samples: What Return takes at the first question.
    """
    said = ", ".join(one.name for one in samples)
    click.echo(f"The parties, one a line, a short label after = if you like. Return takes: {said}", err=True)
    while True:
        named: list[Party] = []
        while len(named) < MAX_PARTIES:
            answer = str(
                click.prompt(f"Party {len(named) + 1}", default="", show_default=False, err=True)
            ).strip()
            if not answer:
                break
            named.append(written_party(answer))
        if not named:
            return list(samples)
        try:
            return list(check_parties(named))
        except BadInput as error:
            click.echo(f"{error} Name {MIN_PARTIES} to {MAX_PARTIES} of them again.", err=True)
