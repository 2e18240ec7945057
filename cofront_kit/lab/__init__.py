"""The part of cofront-kit that runs in the facilitator's own Jupyter Server, for the panel in JupyterLab and Notebook.

It serves facilitators only, behind Jupyter's authentication. Participants come in by a door, which is a process of its
own. See ``docs/lab.md``.
"""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "cofront_kit.lab"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Add the routes to a Jupyter Server; nothing is opened before somebody asks.

    Args:
        server: A ``jupyter_server.serverapp.ServerApp``.
    """
    from cofront_kit.lab.routes import add_routes

    add_routes(server)
