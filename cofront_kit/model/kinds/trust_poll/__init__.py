"""A trust poll: statements about the other side, rated on a labelled scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cofront_kit.model.disclosure import ItemSpec
from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.kinds.trust_poll.findings import FINDS, find, subjects
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec, check
from cofront_kit.model.rounds.questions import Questions
from cofront_kit.said import said


def _questions(spec: TrustPollSpec, _cards: Sequence[str] = ()) -> Questions:
    items = tuple(ItemSpec(item.id, item.dimension) for item in spec.items)
    return Questions(items, len(spec.labels), "others", mirror=spec.mirror)


def _alike(spec: TrustPollSpec) -> object:
    return tuple((item.id, item.text) for item in spec.items), len(spec.labels)


KIND: Final = Kind(
    spec=TrustPollSpec,
    called="a trust poll",
    check=check,
    sealed="scales",
    questions=_questions,
    alike=_alike,
    says=said("what-party-says-about", party="{party}", others="{others}"),
    bundled=("about", "items", "dimensions", "labels", "cannot_judge", "mirror", "mirror_about", "reveal"),
    finds=FINDS,
    find=find,
    subjects=subjects,
)
