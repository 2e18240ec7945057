"""Whether a theme can be read and its parties told apart: every pair of colours that screens really use."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from cofront_kit.templates.theming.colours import EYES, contrast, distance, near
from cofront_kit.templates.theming.tokens import BUILT_IN, PARTIES

APART: Final = 0.06
"""Distance of every two parties for most people's eyes."""
APART_FOR_FEWER: Final = 0.05
"""The same for eyes that see fewer colours; shapes and patterns help there."""

_TEXT: Final = 4.5
_PHONE_TEXT: Final = 7.0
_SHAPE: Final = 3.0
_SEEN: Final = 1.7
"""For shapes that only repeat what words beside them say."""


class Fault(Struct, frozen=True):
    """What is wrong with a colour.

    Attributes:
        said: A sentence with the way out.
        better: The nearest colour that would do; None if there is none.
    """

    said: str
    better: str | None


class Pair(Struct, frozen=True):
    """Two colours that meet on screens, and their least contrast."""

    front: str
    back: str
    least: float
    what: str


USED: Final = (
    *(Pair("ink", back, _PHONE_TEXT, "text") for back in ("ground", "card", "wash", "midst-soft")),
    *(Pair("soft", back, _PHONE_TEXT, "text") for back in ("ground", "card", "wash")),
    Pair("soft", "midst-soft", _TEXT, "text"),
    *(Pair("midst-deep", back, _TEXT, "text") for back in ("ground", "card", "wash")),
    Pair("midst-deep", "midst-soft", _SHAPE, "the focus ring"),
    *(Pair("edge", back, _SHAPE, "the edge of a field") for back in ("ground", "card")),
    *(Pair("midst", back, _SEEN, "a shape") for back in ("ground", "card")),
    *(Pair(name, back, _TEXT, "a party's name") for name in PARTIES for back in ("ground", "card")),
    *(Pair(name, "wash", _SHAPE, "a party's shape") for name in PARTIES),
)
_IN_JUPYTER: Final[Mapping[str, Mapping[str, str]]] = {
    "light": {"card": "#ffffff", "wash": "#eeeeee"},
    "dark": {"card": "#212121", "wash": "#424242"},
}
"""Notebooks keep their own ground, in place of these. What a theme puts on it has to be readable there, too."""
_JUPYTERS: Final = "JupyterLab's "


def problems_of(scheme: str, own: Mapping[str, str], parties: int) -> dict[str, Fault]:
    """What can't be read, or told apart: token to change -> the worst that is wrong with it.

    Args:
        scheme: ``"light"`` or ``"dark"``.
        own: The theme's colours of this scheme.
        parties: How many parties the template has.
    """
    every = {**BUILT_IN[scheme], **own}
    found: list[tuple[float, str, str, bool]] = []
    for pair in _pairs(scheme):
        back = _back(pair, every, scheme)
        ratio = contrast(every[pair.front], back)
        if ratio < pair.least and (pair.front in own or pair.back in own):
            said = _too_faint(pair, every, back, ratio)
            found.append((ratio / pair.least, _at_fault(pair, own, scheme), said, True))
    for one, other, eyes, least in _apart(own, parties):
        far = distance(every[one], every[other], eyes)
        if far < least:
            change = other if other in own else one
            said = _too_alike(one, other, every, eyes, far)
            first = not eyes  # what everybody confuses
            found.append((far / least - first, change, said, False))
    ordered = sorted(found, reverse=True)  # the worst of a token comes last
    worst = {change: (said, is_faint) for _, change, said, is_faint in ordered}
    faults = {}
    for change, (said, is_faint) in worst.items():  # looking for a colour takes far longer than all before
        better = _better(scheme, change, own, parties, turns=(0,) if is_faint else ())
        faults[change] = Fault(f"{said} {_way_out(better, of='' if is_faint else change)}", better)
    return faults


def _at_fault(pair: Pair, own: Mapping[str, str], scheme: str) -> str:
    """The one of two colours that a theme has to change: the one that doesn't fit the built-in look either."""
    if pair.front not in own or pair.back not in own:
        return pair.front if pair.front in own else pair.back
    built_in = BUILT_IN[scheme]
    fits = contrast(own[pair.front], built_in[pair.back]) >= pair.least
    return pair.back if fits else pair.front


def _pairs(scheme: str) -> Iterator[Pair]:
    yield from USED
    for pair in USED:
        if pair.back in _IN_JUPYTER[scheme] and pair.front not in (
            "ink",
            "soft",
        ):  # those follow the notebook
            yield Pair(pair.front, _JUPYTERS + pair.back, pair.least, pair.what)


def _back(pair: Pair, every: Mapping[str, str], scheme: str) -> str:
    return every.get(pair.back) or _IN_JUPYTER[scheme][pair.back.removeprefix(_JUPYTERS)]


def _apart(own: Mapping[str, str], parties: int) -> Iterator[tuple[str, str, str, float]]:
    """Every two parties' colours that have to differ: (one, other, eyes, least distance).

    The built-in ones among themselves are told apart by shapes and patterns; those of parties that the template doesn't
    have make way, see :func:`made_way`.
    """
    for one, other in itertools.combinations(PARTIES, 2):
        mine = (one in own) + (other in own)
        if mine == 2 or (mine == 1 and {one, other} <= {*PARTIES[:parties]}):
            yield one, other, "", APART
            yield from ((one, other, eyes, APART_FOR_FEWER) for eyes in EYES if eyes)


def _better(
    scheme: str, token: str, own: Mapping[str, str], parties: int, turns: Sequence[int] = ()
) -> str | None:
    """The nearest colour for a token with which nothing is wrong with it any more; None if there is none.

    Args:
        scheme: ``"light"`` or ``"dark"``.
        token: The token.
        own: The theme's colours of this scheme.
        parties: How many parties the template has.
        turns: Hues that are tried first, as :func:`near` takes them.
    """
    now = own.get(token) or BUILT_IN[scheme][token]
    ways = itertools.chain(near(now, turns) if turns else (), near(now))
    return next((colour for colour in ways if _fits(scheme, token, {**own, token: colour}, parties)), None)


def alike(one: str, other: str) -> str | None:
    """For whom two parties' colours look too much alike: ``"everybody"``, ``"green-blind people"``; None for nobody."""
    for eyes in EYES:
        if distance(one, other, eyes) < (APART_FOR_FEWER if eyes else APART):
            return f"{eyes} people" if eyes else "everybody"
    return None


def fitted(scheme: str, token: str, wanted: str, own: Mapping[str, str], parties: int) -> str | None:
    """The colour that comes nearest to a wanted one and can be used; None if there is none.

    Args:
        scheme: ``"light"`` or ``"dark"``.
        token: What it is for.
        wanted: ``#rrggbb``.
        own: The other colours of the theme.
        parties: How many parties the template has.
    """
    if _fits(scheme, token, {**own, token: wanted}, parties):
        return wanted
    return _better(scheme, token, {**own, token: wanted}, parties)


def made_way(scheme: str, own: Mapping[str, str], parties: int) -> dict[str, str]:
    """Colours for parties that neither template nor theme have, where the built-in ones are too near to the theme's.

    Args:
        scheme: ``"light"`` or ``"dark"``.
        own: The theme's colours.
        parties: How many parties the template has.
    """
    made: dict[str, str] = {}
    for token in PARTIES[parties:]:
        built_in = BUILT_IN[scheme][token]
        taken = [colour for name, colour in own.items() if name in PARTIES]
        if token not in own and any(distance(built_in, colour) < APART for colour in taken):
            found = fitted(scheme, token, built_in, {**own, **made}, parties)
            made |= {token: found} if found else {}
    return made


def _fits(scheme: str, token: str, own: Mapping[str, str], parties: int) -> bool:
    every = {**BUILT_IN[scheme], **own}
    return all(
        contrast(every[pair.front], _back(pair, every, scheme)) >= pair.least
        for pair in _pairs(scheme)
        if token in (pair.front, pair.back)
    ) and all(
        distance(every[one], every[other], eyes) >= least
        for one, other, eyes, least in _apart(own, parties)
        if token in (one, other)
    )


def _named(token: str, every: Mapping[str, str]) -> str:
    return f"{token} {every[token]}" if token in every else token


def _too_faint(pair: Pair, every: Mapping[str, str], back: str, ratio: float) -> str:
    ground = _named(pair.back, every) if pair.back in every else f"{pair.back} {back}"
    return (
        f"{_named(pair.front, every)} on {ground} has a contrast of {_down(ratio)}:1, and {pair.what} needs "
        f"{pair.least:g}:1."
    )


def _too_alike(one: str, other: str, every: Mapping[str, str], eyes: str, far: float) -> str:
    who = f"{eyes} people" if eyes else "everybody"
    least = APART_FOR_FEWER if eyes else APART
    return (
        f"{_named(one, every)} and {_named(other, every)} look too much alike for {who}: they are {_down(far, 3)} "
        f"apart (in Oklab), and parties need {least:g}."
    )


def _way_out(better: str | None, of: str) -> str:
    if better is None:
        return "No colour near it would do beside the others: change the other one, too."
    return f"The nearest colour that would do{f' for {of}' if of else ''}: {better}."


def _down(number: float, digits: int = 2) -> float:
    """Cut, not rounded: 4.496 must not read as 4.5."""
    scale: int = 10**digits
    return int(number * scale) / scale
