"""Short labels of parties: used where the full name has no room.

A label has at most :data:`MOST` characters as people count them (grapheme clusters), and is unique within its session.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.model.text import MAX_NAME, clean_name, same_name
from cofront_kit.said import said

MOST: Final = 14
"""The longest label, in grapheme clusters."""

_FORMS: Final = frozenset(
    # Without full stops and blanks, in lower case.
    re.findall(
        r"\S+",
        """
        gmbh mbh ggmbh ag se sce kg kgaa ohg gbr ug ek ev eg genmbh partg partgmbb vvag aör gesmbh cie co
        ltd limited plc llc llp lp inc incorporated corp corporation company pty pte pbc cic
        sa sas sasu sarl eurl sci scop snc scs sca spa srl srls sapa scarl sau slu sl sll ltda lda sgps
        bv nv cv vof bvba ab aktiebolag asa as aps oy oyj oü hf ehf sia uab
        spzoo doo dd dooel ad eood ood ead sro vos zrt kft nyrt bt rt aş ltdşti şti tbk bhd sdn
        kk gk jsc ojsc pjsc cjsc fze fzco fzllc wll bsc saoc saog qsc
        ооо оао зао пао ао ип тоо чп тов ат επε αε ае
        شمم شمل شمع شذمم
        株式会社 有限会社 合同会社 주식회사 유한회사 有限公司 股份有限公司
        """,
    )
)
_BINDERS: Final = frozenset(
    re.findall(
        r"\S+",
        "& + and und et e y i og och ja en of the de du des della di da del do dos das der die den dem van von "
        "le la les el los las für for at in im с и w z",
    )
)
_LEADS: Final = frozenset(
    # First words that many names share, so they tell none of them apart.
    re.findall(
        r"\S+",
        """
        the der die das le la les los las de het il lo gli
        société sté societe compagnie cie groupe group gruppo grupo gesellschaft verein verband stiftung
        sociedad società sociedade compañía companhia company association fondation foundation
        شركة مؤسسة مجموعة общество компания ооо оао зао пао ао pt
        """,
    )
)
_AFFIXES: Final = re.compile(
    # Scripts written without blanks put the legal form directly before or after the name.
    r"^(?:株式会社|有限会社|合同会社|[(（][株有合][)）]|주식회사|[(（]주[)）])\s*"
    r"|\s*(?:株式会社|有限会社|合同会社|[(（][株有合][)）]|주식회사|[(（]주[)）]|(?:股份)?有限(?:责任)?公司|(?:股份)?有限公司)\Z"
)
_ENDS: Final = " ,;:&+-–—/·"


def make_labels(names: Sequence[str], given: Sequence[str] = ()) -> tuple[str, ...]:
    """A label for every party.

    Args:
        names: Their full names in order, checked, no two the same.
        given: Chosen labels, in the same order and checked, which are kept; an empty text where none was chosen.
    """
    chosen = [given[index] if index < len(given) else "" for index in range(len(names))]
    first = [_whole_words(_core(name)) for name in names]
    taken = [label for label in chosen if label]
    out = list(chosen)
    for index, name in enumerate(names):
        if out[index]:
            continue
        others = [other for place, other in enumerate(names) if place != index]
        alike = [
            other for place, other in enumerate(first) if place != index and same_name(other, first[index])
        ]
        for label in _candidates(name, others, is_shared=bool(alike)):
            if not any(same_name(label, other) for other in (*taken, *others)):
                out[index] = label
                taken.append(label)
                break
    return tuple(out)


def check_label(label: object, name: str) -> str:
    """Check and clean a label that somebody chose.

    Args:
        label: What was typed; an empty text for "make one".
        name: The party's full name, for the message.

    Raises:
        BadInput: It is not a text, is too long for a label, or is not allowed in a name.
    """
    what = f"the short label of {name!r}"
    text = clean_name(label, what=what, most=MAX_NAME, empty=True)
    count = len(signs_of(text))
    if count > MOST:
        raise BadInput(said("has-characters-at-most-fit-in", what=what, count=count, text=text, most=MOST))
    return text


def check_labels(names: Sequence[str], labels: Sequence[str]) -> None:
    """Check that no label can be mistaken for another party.

    Args:
        names: The parties' full names in order.
        labels: Their labels; empty where none was chosen.

    Raises:
        BadInput: Two have the same label, or one has another party's name.
    """
    for index, label in enumerate(labels):
        for other in range(len(names)):
            if other == index or not label:
                continue
            if other < index and same_name(label, labels[other]):
                raise BadInput(
                    said("and-both-have-the-short-label", names=names[index], other=names[other], label=label)
                )
            if same_name(label, names[other]):
                raise BadInput(said("the-short-label-of-is-the", label=label, names=names[index]))


def signs_of(text: str) -> list[str]:
    """A text's characters as people count them: a letter with its accents, a family emoji, a flag are one each."""
    if all(char < "\u0300" for char in text):
        return list(text)
    from wcwidth import iter_graphemes  # imported only here: its tables take 40 ms to load

    return list(iter_graphemes(text))


# --- making one


def _candidates(name: str, others: Iterable[str], *, is_shared: bool) -> Iterator[str]:
    """Labels for a name, the best first; never runs out."""
    core = _core(name)
    if is_shared:
        if len(signs_of(name)) <= MOST:
            yield name
        for other in others:
            rest = _rest(core, _core(other))
            if rest:
                yield _whole_words(rest)
    best = _whole_words(core)
    yield best
    if len(signs_of(name)) <= MOST:
        yield name
    words = core.split()
    for word in words[1:]:
        yield _whole_words(word)
    for number in range(2, 1000):
        end = f" {number}"
        yield _cut(best, MOST - len(end)) + end


def _core(name: str) -> str:
    """A name without its legal form; the whole name if nothing else would be left."""
    text = " ".join(name.split())
    while True:
        shorter = _without_form(text)
        if not shorter:
            return text
        if shorter == text:
            return _without_lead(text)
        text = shorter


def _without_form(text: str) -> str:
    bare = _AFFIXES.sub("", text).strip(_ENDS)
    if bare != text.strip(_ENDS):
        return bare
    words = text.split()
    # The longest ending first: "S. A. R. L." is one form in four words.
    for start in range(max(1, len(words) - 4), len(words)):
        if _is_form("".join(words[start:])):
            return " ".join(words[:start]).strip(_ENDS)
    if len(words) > 1 and _is_form(words[0]) and len(words[0]) > 2:
        return " ".join(words[1:])
    if len(words) > 1 and words[-1].casefold() in ("&", "+", "and", "und", "et"):
        return " ".join(words[:-1]).strip(_ENDS)
    return text


def _is_form(text: str) -> bool:
    plain = re.sub(r"[.,()/\s]", "", text).casefold()
    return plain in _FORMS or (plain[:1] in ("&", "+") and plain[1:] in _FORMS)


def _without_lead(text: str) -> str:
    """A name without a common first word, if both together are too long."""
    words = text.split()
    if len(words) > 1 and words[0].casefold() == "the" and len(signs_of(text)) > MOST:
        words = words[1:]
    while len(words) > 1 and words[0].casefold() in _LEADS and len(signs_of(" ".join(words[:2]))) > MOST:
        words = words[1:]
    return " ".join(words)


def _whole_words(text: str) -> str:
    """As many whole words from the start as fit; a first word that doesn't fit is split at a hyphen, else cut."""
    words = text.split()
    for count in range(len(words), 0, -1):
        kept = words[:count]
        while len(kept) > 1 and count < len(words) and kept[-1].casefold() in _BINDERS:
            kept = kept[:-1]
        label = " ".join(kept).rstrip(_ENDS)
        if label and len(signs_of(label)) <= MOST:
            return label
    parts = [part for part in re.split(r"[-‐–/]", words[0]) if part]
    if len(parts) > 1 and len(signs_of(parts[0])) <= MOST:
        label = parts[0]
        for part in parts[1:]:
            if len(signs_of(f"{label}-{part}")) > MOST:
                break
            label = f"{label}-{part}"
        return label
    return _cut(words[0], MOST)


def _cut(text: str, most: int) -> str:
    signs = signs_of(text)
    return text if len(signs) <= most else "".join(signs[: most - 1]).rstrip(_ENDS) + "…"


def _rest(core: str, other: str) -> str:
    """The words after those that two names have in common at the start."""
    words, there = core.split(), other.split()
    same = 0
    while same < min(len(words), len(there)) and same_name(words[same], there[same]):
        same += 1
    return " ".join(words[same:]) if same else ""
