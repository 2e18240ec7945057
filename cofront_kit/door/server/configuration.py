"""Voila's configuration files: the log lists what they change; settings that would undo the door are ignored.

Voila looks for them in the working folder too, where one may lie that was meant for something else.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, JSONFileConfigLoader, PyFileConfigLoader

NEVER: Final[Mapping[str, Mapping[str, str]]] = {
    "Voila": dict.fromkeys(
        (
            *(
                "authorizer_class",
                "identity_provider_class",
                "kernel_websocket_connection_class",
                "tornado_settings",
            ),
            *(
                "token",
                "auto_token",
                "cookie_secret",
                "autoreload",
                "prelaunch_hook",
                "root_dir",
                "notebook_path",
            ),
            *("static_root", "static_paths", "template_paths", "server_url", "custom_display_url"),
        ),
        "the door has its own routes and rules",
    ),
    "VoilaConfiguration": {
        "strip_sources": "notebook sources are never shown",
        "show_tracebacks": "tracebacks are for the log",
        **dict.fromkeys(
            ("preheat_kernel", "default_pool_size", "progressive_rendering", "multi_kernel_manager_class"),
            "the door starts kernels by itself",
        ),
        **dict.fromkeys(("prelaunch_hook", "page_config_hook"), "the door has its own pages"),
        **dict.fromkeys(
            ("allow_template_override", "extra_labextensions_path"), "pages load nothing from elsewhere"
        ),
    },
}
"""What no configuration file may set: class -> trait -> why. An argument of the command still may."""

_NEVER_CALLED: Final = ("Door", "Voila")  # both names reach the door's traits
_SHOWN: Final = frozenset(
    {"ip", "port", "base_url", "public_url", "template", "theme", "max_kernels", "cell_timeout_s"}
)
"""Traits whose values are logged; others might hold a secret."""


def read_files(folders: Iterable[str], log: logging.Logger) -> Config:
    """Read ``voila.json`` and ``voila.py`` of some folders.

    Args:
        folders: Where to look, the most important first.
        log: Gets one line per file: what it changes, and what of it is not obeyed.

    Returns:
        What they set together.
    """
    together = Config()
    for folder in reversed(list(dict.fromkeys(str(Path(one).absolute()) for one in folders))):
        for kind in (PyFileConfigLoader, JSONFileConfigLoader):
            file = Path(folder) / ("voila.py" if kind is PyFileConfigLoader else "voila.json")
            if not file.is_file():
                continue
            if kind is PyFileConfigLoader and file.parent == Path.cwd():
                log.warning(
                    "%s is not run: a program that lies in the working folder may be meant for something else. "
                    "Make it a voila.json, or put it into Jupyter's folder of configuration (jupyter --paths).",
                    file,
                )
                continue
            found = _read(kind, file, log)
            if found is not None:
                log.warning("%s", _obeyed(file, found))
                together.merge(found)
    return together


def _read(kind: Any, file: Path, log: logging.Logger) -> Config | None:
    try:
        found = kind(file.name, path=str(file.parent)).load_config()
    except ConfigFileNotFound:
        return None
    except Exception as error:  # a program that configures can fail in any way
        log.warning(
            "%s can't be read and changes nothing (%s: %s). Correct or remove it.",
            file,
            type(error).__name__,
            error,
        )
        return None
    odd = [name for name, section in found.items() if not isinstance(section, Mapping)]
    for name in odd:
        del found[name]
    return Config(found)


def _obeyed(file: Path, config: Config) -> str:
    """Remove what no file may set. Returns the line for the log."""
    left_out = []
    for name in list(config):
        known = NEVER.get("Voila" if name in _NEVER_CALLED else name, {})
        for trait in [one for one in config[name] if one in known]:
            del config[name][trait]
            left_out.append(f"{name}.{trait} ({known[trait]})")
    changes = [_said(name, trait, value) for name in config for trait, value in sorted(config[name].items())]
    parts = [
        f"{file} is read: it sets {', '.join(changes)}." if changes else f"{file} is read: it sets nothing."
    ]
    if left_out:
        parts.append(f"Not obeyed: {', '.join(left_out)}.")
    return " ".join((*parts, "Remove the file if it is not meant for this door."))


def _said(name: str, trait: str, value: object) -> str:
    simple = trait in _SHOWN and isinstance(value, (str, int, float))
    return f"{name}.{trait} = {value!r}" if simple else f"{name}.{trait}"
