"""What the mirror knows about English."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.wording.english import deed, person, tone
from cofront_kit.model.wording.english.chunks import CHUNKS
from cofront_kit.model.wording.english.families import FAMILIES
from cofront_kit.model.wording.english.lexicon import CUTS, IRREGULAR, OPENED, PLAIN_ENDINGS
from cofront_kit.model.wording.english.softeners import SOFTENERS
from cofront_kit.model.wording.english.word_classes import CLASSES
from cofront_kit.model.wording.rules import Language

ENGLISH: Final = Language(
    tag="en",
    opened=OPENED,
    irregular=IRREGULAR,
    classes=CLASSES,
    chunks=CHUNKS,
    cuts=CUTS,
    plain_endings=PLAIN_ENDINGS,
    families=FAMILIES,
    rules=(*person.RULES, *deed.RULES, *tone.RULES),
    softeners=SOFTENERS,
)
