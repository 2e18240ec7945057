"""The wording mirror for any text: is it about the issue, or about the other side?

>>> from cofront_kit import wording
>>> found = wording.check("You never send us the forecast on time.")
>>> found.label
'other'
>>> wording.check("The forecast came after the 5th in three of four months.").label == "other"
False

It runs in this process; no text is stored, logged or sent. ``docs/wording.md`` says what the rules find, how well, and
what they miss.
"""

from __future__ import annotations

from collections.abc import Sequence

from cofront_kit.checks.calls import hinted
from cofront_kit.model import wording as _mirror
from cofront_kit.model.wording import Label, Reading

__all__ = ["Label", "Reading", "check"]


@hinted
def check(
    text: str, parties: Sequence[str] = (), people: Sequence[str] = (), language: str = "en"
) -> Reading:
    """Say whether a text is about the issue or about the other side. Raises only if ``text`` is not a text.

    Args:
        text: One card, one line or some sentences, of any length.
        parties: The parties' names, as the session has them.
        people: Display names of people.
        language: The text's language as a tag, e.g. ``"en"`` or ``"en-GB"``. If there are no rules for it, the answer
            is ``"unsure"``.

    Returns:
        The reading; for ``"unsure"``, show nothing.
    """
    return _mirror.check(text, parties, people, language)
