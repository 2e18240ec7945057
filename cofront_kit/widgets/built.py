"""The built front end, or a message if it isn't built."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

BUNDLE: Final = Path(__file__).resolve().parent.parent / "static" / "cofront.js"
NOT_BUILT: Final = (
    f"The front end of cofront-kit is not built: {BUNDLE} is missing. In a checkout run "
    "`npm --prefix widgets ci && npm --prefix widgets run build`, then restart the kernel; an installed package that "
    "lacks the file is broken, so install it again."
)


def front_end(bundle: Path = BUNDLE) -> Path | str:
    """The value of ``_esm``: the bundle's path, or a small module that says it is missing.

    Args:
        bundle: Where the bundle should be.
    """
    if bundle.is_file():
        return bundle
    return (
        "export default { render({ el }) { const said = document.createElement('p'); "
        f"said.textContent = {json.dumps(NOT_BUILT)}; el.replaceChildren(said); }} }};"
    )
