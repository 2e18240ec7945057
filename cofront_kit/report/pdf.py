"""The report as a PDF: the page printed by a Chromium on this computer, without network access."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from cofront_kit.computer import chromium
from cofront_kit.errors import BadInput, CofrontError
from cofront_kit.model.text import shown

from . import bookmarks

PAPERS: Final = ("A4", "Letter")
TIMEOUT_S: Final = 120


def ready(target: Path, paper: str) -> str:
    """Find the Chromium that will print, before anything else is done.

    Args:
        target: The file to be written.
        paper: One of :data:`PAPERS`.

    Raises:
        BadInput: There is no Chromium, or no such paper.
    """
    if paper not in PAPERS:
        raise BadInput(f"paper is {shown(paper)}. Write one of: {', '.join(PAPERS)}.")
    found = chromium.find()
    if found is None:
        raise BadInput(
            f"{target.name} needs a Chromium, Chrome or Edge on this computer, and there is none. Write "
            f"{target.with_suffix('.html').name} instead, open it in a browser and print it as a PDF; or name one in "
            f"{chromium.VARIABLE}."
        )
    return found


def make(program: str, page: bytes, target: Path, paper: str, begun_ms: int) -> None:
    """Print a page.

    Args:
        program: The Chromium.
        page: Self-contained HTML.
        target: The file.
        paper: One of :data:`PAPERS`.
        begun_ms: When the session was begun, in milliseconds since the epoch; the day of printing is not in the file.

    Raises:
        CofrontError: Chromium printed nothing.
        OSError: The file can't be written.
    """
    size = f"<style>@page {{ size: {paper} }}</style></head>".encode()
    with tempfile.TemporaryDirectory(prefix="cofront-pdf-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder) / "report.html", Path(folder) / "report.pdf"
        printed = page.replace(b"</head>", size, 1)
        # a figure holds a chart, which is a figure with words; the outer one would be a second one, without words
        source.write_bytes(printed.replace(b"<figure", b'<figure role="group"'))
        said = _run(
            [
                program,
                "--headless",
                *chromium.FLAGS,
                f"--user-data-dir={Path(folder) / 'profile'}",
                "--host-resolver-rules=MAP * ~NOTFOUND",  # the page needs no network, so nothing else may use it either
                "--no-pdf-header-footer",
                "--generate-pdf-document-outline",
                f"--print-to-pdf={made}",
                source.as_uri(),
            ]
        )
        if not made.is_file():
            raise CofrontError(
                f"{program} printed no PDF: {said} Write an HTML page instead, and print that as a PDF."
            )
        target.write_bytes(bookmarks.finished(made.read_bytes(), page.decode("utf-8"), begun_ms))


def _run(command: list[str]) -> str:
    """Run it; returns the last thing it said if it failed."""
    try:
        done = subprocess.run(  # noqa: S603 - a browser of this computer, with arguments of our own
            command, capture_output=True, timeout=TIMEOUT_S, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return f"it was not done after {TIMEOUT_S} s."
    except OSError as error:
        return f"{error.strerror}."
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    return f"it ended with {done.returncode}. {' '.join(said)}"
