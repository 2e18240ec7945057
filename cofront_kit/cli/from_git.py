"""A template out of a git repository, fetched by the git program."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.templates.folders import FILE, held_as
from cofront_kit.templates.library import read
from cofront_kit.templates.source import stock_folder
from cofront_kit.templates.template import Template

WAIT_S: Final = 120
"""How long a repository may take to be fetched."""
EXTENDED: Final = "extended"
"""Folder in a template's own that holds what it extends."""
DEEPEST: Final = 3
"""How many folders below the repository's own a template may lie."""


@contextmanager
def fetched(source: str) -> Iterator[list[Path]]:
    """The templates of a repository as it was last committed, in a folder that is gone afterwards.

    Args:
        source: A folder that git keeps, or anything else that ``git clone`` takes.

    Raises:
        BadInput: There is no git, no such repository, or no template in it; the message says what to do.
    """
    program = shutil.which("git")
    if program is None:
        raise BadInput(
            "--from needs the program git, and it is not installed here. Install it, or get the folder in another way "
            "and name it: cofront new FOLDER."
        )
    place, inside = Path(source).expanduser(), ""
    is_folder = place.is_dir()
    if place.exists():
        source = str(place.resolve())
    if is_folder:
        source, inside = _top(program, source)
    with tempfile.TemporaryDirectory(prefix="cofront-git-", ignore_cleanup_errors=True) as folder:
        target = Path(folder).resolve() / _name(source)
        _clone(program, source, target, is_folder=is_folder)
        shutil.rmtree(target / ".git", ignore_errors=True)
        yield _templates(target / inside, str(place) if is_folder else source)


def carry_parents(template: Template) -> Template:
    """Put what a fetched template extends into its own folder, so that it goes with it.

    Args:
        template: A template whose repository is not kept.
    """
    import tomlkit

    def itself(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if Path(folder, name) == template.folder]

    here = template.folder
    for parent in template.folders[1:]:
        if parent in (stock_folder(parent.name), held_as(parent.name)):
            break  # it is there for everybody
        shutil.copytree(parent, here / EXTENDED, ignore=itself)
        document = tomlkit.parse((here / FILE).read_bytes().decode("utf-8-sig"))
        document["extends"] = f"./{EXTENDED}"
        (here / FILE).write_bytes(tomlkit.dumps(document).encode())
        here = here / EXTENDED
    return read(template.folder)


def chosen(found: list[Path], name: str | None, source: str) -> Path:
    """The template of this name among those that were fetched; the only one if none is named.

    Raises:
        BadInput: There is none of this name, or there are several and none is named.
    """
    names = ", ".join(folder.name for folder in found)
    if name is None:
        if len(found) > 1:
            raise BadInput(
                f"{source} holds several templates: {names}. Name one: cofront new NAME --from ..."
            )
        return found[0]
    named = [folder for folder in found if folder.name == name]
    if not named:
        raise BadInput(
            f"{source} holds no template {name!r}. There is: {names}. A new folder is named second: "
            f"cofront new {found[0].name} FOLDER --from ..."
        )
    return named[0]


def _top(program: str, folder: str) -> tuple[str, str]:
    """The repository that a folder lies in, and the folder's path in it."""
    command = [program, "-C", folder, "rev-parse", "--show-toplevel", "--show-prefix"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")  # noqa: S603
    top, _, inside = done.stdout.partition("\n")
    # a repository without files of its own has no top; cloning says the rest
    return (top, inside.strip()) if done.returncode == 0 and top else (folder, "")


def _clone(program: str, source: str, target: Path, *, is_folder: bool) -> None:
    # no symbolic links: they would copy whatever they point to on this computer
    command = [
        program,
        "-c",
        "core.symlinks=false",
        "clone",
        "--quiet",
        "--no-tags",
        "--",
        source,
        str(target),
    ]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nothing after -- is an option
            command,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=WAIT_S,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired:
        raise BadInput(
            f"{source} could not be fetched within {WAIT_S} seconds. Clone it yourself and name the folder: "
            "cofront new FOLDER."
        ) from None
    except OSError as error:
        raise BadInput(f"git can't be run: {error.strerror or error}. Install it again.") from None
    if done.returncode == 0:
        return
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    said = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "")
    said = said.removeprefix("fatal: ").rstrip(".")
    if is_folder and ("not exist" in said or "not a git" in said or "not appear" in said):
        raise BadInput(f"The folder {source} is not kept in git. Leave --from out: cofront new {source}.")
    raise BadInput(f"git can't fetch {source}: {said}. Check the address, or clone it yourself.")


def _templates(root: Path, source: str) -> list[Path]:
    found = [
        file.parent
        for depth in range(DEEPEST + 1)
        for file in sorted(root.glob("*/" * depth + FILE))
        if not any(part.startswith(".") for part in file.relative_to(root).parts)
    ]
    if not found:
        raise BadInput(
            f"{source} holds no {FILE} in what was last committed. Commit the template's folder first: "
            "git add FOLDER, git commit."
        )
    return found


def _name(source: str) -> str:
    """What git would call the folder: the last part of the address."""
    last = source.replace("\\", "/").rstrip("/").removesuffix("/.git").rpartition("/")[2].removesuffix(".git")
    plain = "".join(char if char.isalnum() or char in "-_" else "-" for char in last)
    return plain.strip("-") or "template"
