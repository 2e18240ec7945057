"""English: parts that many patterns share."""

from __future__ import annotations

from typing import Final

FILL: Final = "@adv|@have|@modal|@prog|@doing|=do|=does|=did|=doing|=to|=on|=been|=going*"
"""What may come between a subject and its verb; never a "not"."""
BE: Final = "@adv|@have|@modal|@be|=to|@doing* @be|sound|look|act|behave|become|seem|remain|get"
US: Final = "@self|@both|=us|=me"
OUR: Final = f"{US}|@own|everyone|everybody|people"
WEAK: Final = ("dates", "thanks", "both", "own-fault", "request")
"""What silences rules that need to be careful."""


def filled(*patterns: str) -> tuple[str, ...]:
    """Patterns with their macros expanded."""
    return tuple(
        one.replace("{fill}", FILL).replace("{be}", BE).replace("{us}", US).replace("{our}", OUR)
        for one in patterns
    )
