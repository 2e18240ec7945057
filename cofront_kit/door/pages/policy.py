"""What a browser may do with the door's pages: security headers and content security policies."""

from __future__ import annotations

from typing import Final, Literal

HEADERS: Final = {
    "Server": "cofront",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


REPORT: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""Content-Security-Policy of the report, which loads nothing."""


PICTURE: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
"""Content-Security-Policy of a session's own files: an SVG that is opened by itself loads and runs nothing."""


Frames = Literal["none", "own"]
"""Which pages may show a page in a frame: none, or those of the same door, as a preview does."""
_ANCESTORS: Final[dict[Frames, str]] = {"none": "'none'", "own": "'self'"}
_OPTIONS: Final[dict[Frames, str]] = {"none": "DENY", "own": "SAMEORIGIN"}


def headers(frames: Frames) -> dict[str, str]:
    """The security headers of every answer."""
    return {**HEADERS, "X-Frame-Options": _OPTIONS[frames]}


def shared_policy(socket_origin: str, inline_script: str = "", *, frames: Frames = "none") -> str:
    """Content-Security-Policy of every page without a kernel: own origin only, no inline script but a known one.

    Args:
        socket_origin: ``ws://host:port`` of the request; older browsers don't count it as ``'self'``.
        inline_script: The hash of the one script that stands in the page, ``'sha256-...'``; empty for none.
        frames: Which pages may show it in a frame.
    """
    scripts = f"'self' {inline_script}".strip()
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "media-src 'self' data:; "
        f"font-src 'self'; connect-src 'self' {socket_origin}; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {_ANCESTORS[frames]}"
    )


def kernel_policy(socket_origin: str, *, frames: Frames = "none") -> str:
    """The same for pages with a kernel: Voila writes inline scripts, anywidget imports modules from ``blob:``."""
    return (
        "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; "
        "worker-src 'self' blob:; object-src 'none'; "
        f"connect-src 'self' data: blob: {socket_origin}; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {_ANCESTORS[frames]}"
    )
