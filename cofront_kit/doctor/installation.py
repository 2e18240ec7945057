"""What is installed: templates, front end, versions, JupyterLab, a browser."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from cofront_kit import templates as tm
from cofront_kit._release import RELEASE
from cofront_kit.computer import chromium as browsers
from cofront_kit.computer import front_end as bundle
from cofront_kit.doctor import Asked, Finding
from cofront_kit.errors import BadInput
from cofront_kit.store.locate import store_url

NAME: Final = "cofront-kit"
PACKAGE: Final = Path(__file__).parents[1]
LAB: Final = SpecifierSet(">=4.2,<5")
PANEL: Final = "@cofront/lab"
"""The folder of our own extension: the panel, and the dialog for a new session."""
LAB_EXTENSIONS: Final = {
    "anywidget": "anywidget",
    "@jupyter-widgets/jupyterlab-manager": "jupyterlab-widgets",
}
"""What JupyterLab needs to show our widgets: folder of the extension -> package that provides it."""
SHOWN: Final = ("voila", "anywidget", "ipywidgets", "tornado", "SQLAlchemy")
BUILD: Final = "npm --prefix widgets ci && npm --prefix widgets run build"


def templates(asked: Asked) -> Iterator[Finding]:
    """Whether the stock templates, and one that was named, can be played."""
    folders = tm.stock_folders()
    wrong = [] if folders else [f"There are no stock templates beside {PACKAGE}. Install {NAME} again."]
    if asked.template is not None:
        try:
            folders.append(tm.find(asked.template).folder)
        except BadInput as error:
            wrong.append(str(error))
    for folder in folders:
        wrong += tm.check(folder)
    for message in wrong:
        what, _, fix = message.partition(". ")
        yield Finding(
            "templates",
            "mend",
            f"{what}.",
            fix or "Correct that line, or begin again with a copy of a template.",
        )
    if not wrong:
        yield Finding(
            "templates", "ok", f"The templates {', '.join(one.name for one in folders)} can be played."
        )


def front_end(_asked: Asked, package: Path = PACKAGE) -> Iterator[Finding]:
    """Whether there is a built front end, and whether it was made from the sources beside it."""
    stamp = bundle.stamp(package)
    checkout = (package.parent / "widgets" / "src").is_dir()
    if stamp is None or (checkout and not bundle.has_plugin(package)):
        fix = f"Build it: {BUILD}" if checkout else f"Install {NAME} again; this package is broken."
        yield Finding("front-end", "mend", "The front end is not built, so pages stay empty.", fix)
    elif checkout and not bundle.is_fresh(package.parent):
        yield Finding(
            "front-end",
            "mend",
            "The front end is older than its sources.",
            "Build it: npm --prefix widgets run build",
        )
    elif stamp.get("release") != RELEASE:
        what = f"The front end is of release {stamp.get('release')}, the package of {RELEASE}."
        yield Finding(
            "front-end", "mend", what, f"Build it: {BUILD}" if checkout else f"Install {NAME} again."
        )
    else:
        sizes = stamp.get("sizes", {}).items()
        packed = sum(size["gzip"] for name, size in sizes if name != bundle.BUNDLE)
        what = f"The front end is built (at most {packed / 1000:.0f} kB of it, packed, on a phone)."
        yield Finding("front-end", "ok", what)


def versions(asked: Asked) -> Iterator[Finding]:
    """Whether Python and every dependency have versions that are known to work."""
    about = metadata.metadata(NAME)
    needs = [Requirement(line) for line in metadata.requires(NAME) or ()]
    extra = "postgres" if str(store_url(asked.store)).startswith("postgres") else ""
    wrong = [*_python(about["Requires-Python"] or ""), *_unmet(needs, extra)]
    yield from wrong
    if not wrong:
        shown = ", ".join(f"{name} {metadata.version(name)}" for name in SHOWN)
        yield Finding("versions", "ok", f"{NAME} {RELEASE} with Python {platform.python_version()}, {shown}.")


def _python(wanted: str) -> Iterator[Finding]:
    have = platform.python_version()
    if not SpecifierSet(wanted).contains(have, prereleases=True):
        yield Finding(
            "versions",
            "mend",
            f"Python {have} is not {wanted}.",
            "Install a newer Python, and the kit into it.",
        )


def _unmet(needs: Iterable[Requirement], extra: str) -> Iterator[Finding]:
    for need in needs:
        if need.marker is not None and not need.marker.evaluate({"extra": extra}):
            continue
        try:
            have = metadata.version(need.name)
        except metadata.PackageNotFoundError:
            yield Finding(
                "versions",
                "mend",
                f"{need.name} is not installed.",
                f"Install it: pip install '{_plain(need)}'",
            )
            continue
        if not need.specifier.contains(have, prereleases=True):
            what = f"{need.name} is {have}, and {need.specifier} is needed."
            yield Finding("versions", "mend", what, f"Install it: pip install '{_plain(need)}'")


def _plain(need: Requirement) -> str:
    extras = f"[{','.join(sorted(need.extras))}]" if need.extras else ""
    return f"{need.name}{extras}{need.specifier}"


def lab(_asked: Asked, folders: Iterable[Path] | None = None) -> Iterator[Finding]:
    """JupyterLab, and the extensions it needs to show widgets."""
    from jupyter_core.paths import jupyter_path

    try:
        have = metadata.version("jupyterlab")
    except metadata.PackageNotFoundError:
        what = "JupyterLab is not installed in this environment; phones don't need it."
        yield Finding("lab", "note", what, f"For notebooks: pip install '{NAME}[app]'")
        return
    if not LAB.contains(have, prereleases=True):
        yield Finding(
            "lab",
            "mend",
            f"JupyterLab is {have}, and {LAB} is needed.",
            f"Install it: pip install 'jupyterlab{LAB}'",
        )
        return
    places = [Path(one) for one in jupyter_path("labextensions")] if folders is None else list(folders)
    there = {
        name
        for name in (PANEL, *LAB_EXTENSIONS)
        if any((place / name / "package.json").is_file() for place in places)
    }
    missing = [package for name, package in LAB_EXTENSIONS.items() if name not in there]
    if missing:
        what = f"JupyterLab {have} has no extension of {' and '.join(missing)}, so widgets stay empty in it."
        yield Finding(
            "lab", "mend", what, f"Bring it back: pip install --force-reinstall --no-deps {' '.join(missing)}"
        )
    if PANEL not in there:
        what = f"JupyterLab {have} has no extension of {NAME}, so it has no panel of sessions."
        again = f"-e {PACKAGE.parent}" if (PACKAGE.parent / "widgets" / "src").is_dir() else NAME
        yield Finding("lab", "mend", what, f"Bring it back: pip install --force-reinstall --no-deps {again}")
    if {PANEL, *LAB_EXTENSIONS} == there:
        yield Finding("lab", "ok", f"JupyterLab {have} with the extensions by which it shows widgets.")


def chromium(_asked: Asked) -> Iterator[Finding]:
    """A Chromium, for printing reports to PDF and for the page bench. No session needs it."""
    found = browsers.find()
    if found is not None:
        yield Finding("chromium", "ok", f"Chromium for PDF and pictures: {found}")
        return
    what = "There is no Chromium; reports can be printed to PDF from any browser by hand."
    fix = f"Install one (python -m playwright install chromium), or name one with {browsers.VARIABLE}."
    yield Finding("chromium", "note", what, fix)
