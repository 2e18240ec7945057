"""The tables of a ``template.toml`` as typed values. ``docs/templates.md`` explains every key."""

from __future__ import annotations

from msgspec import Struct, field


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the tables in a template file."""


class PromptTexts(_Table, frozen=True):
    """One entry of ``prompts``: a slide's question, and what its lines become."""

    id: str
    text: str
    kind: str


class Activity(_Table, frozen=True):
    """One ``[[activities]]`` entry; which keys it takes depends on its kind."""

    id: str
    kind: str
    title: str
    items: str | list[str] | None = None
    intro: str = ""
    mirror: bool = False
    moment: str | None = None
    form: str | None = None
    minutes: int | None = None
    coach: str = ""
    lead: str = ""
    watch: str = ""
    reveal: str | None = None
    within: str | None = None
    hints: bool | None = None
    text: str | None = None
    dip: bool | None = None
    prompts: list[PromptTexts] | None = None
    lines: int | None = None
    by: str | None = None
    own_party: bool | None = None
    open_by: str | None = None
    moderated: bool | None = None
    hands: int | None = None
    solutions: str | None = None
    of: str | None = None
    votes: int | None = None
    cap: int | None = None
    on: str | None = None
    card: str | None = None
    mode: str | None = None


class Item(_Table, frozen=True):
    """One statement."""

    id: str
    text: str


class ItemGroup(_Table, frozen=True):
    """One ``[[trust-poll.dimensions]]`` entry with its statements, the pulse item first."""

    id: str
    label: str
    items: list[Item]


class PollTexts(_Table, frozen=True):
    """The ``[trust-poll]`` table."""

    about: str
    labels: list[str]
    cannot_judge: str
    dimensions: list[ItemGroup]
    mirror_about: str = ""


class LensLabels(_Table, frozen=True):
    """What a label set calls one lens and its two ends."""

    label: str
    low: str
    high: str


class Scale(_Table, frozen=True):
    """One scale of a check-in; ``then_low`` and ``then_high`` are the words for looking back."""

    id: str
    low: str
    high: str
    then_low: str = ""
    then_high: str = ""


class LensTexts(_Table, frozen=True):
    """One ``[[check-in.lenses]]`` entry with its scales, that of the short form first."""

    id: str
    items: list[Scale]
    balance: bool = False
    prompts: list[str] = []


class MomentTexts(_Table, frozen=True):
    """One ``[check-in.moments.<moment>]`` table."""

    title: str
    ask: str
    intro: str = ""


class Moments(_Table, frozen=True):
    """The three moments of a check-in."""

    before: MomentTexts
    after: MomentTexts
    then: MomentTexts


class CheckInTexts(_Table, frozen=True):
    """The ``[check-in]`` table."""

    prefer_not: str
    moments: Moments
    label_sets: dict[str, dict[str, LensLabels]]
    lenses: list[LensTexts]
    labels: str = "plain"
    why_then: str = ""


class Framing(_Table, frozen=True):
    """One ``[[framing]]`` entry."""

    title: str
    text: str


class PartyTexts(_Table, frozen=True):
    """One of ``parties`` that has a short label of its own: ``{ name = "...", label = "..." }``."""

    name: str
    label: str = ""


class Content(_Table, frozen=True):
    """A whole ``template.toml``."""

    title: str
    parties: list[str | PartyTexts]
    summary: str = ""
    language: str = "en"
    minutes: int | None = None
    expected: int | None = None
    framing: list[Framing] = []
    activities: list[Activity] = []
    trust_poll: PollTexts | None = field(default=None, name="trust-poll")
    check_in: CheckInTexts | None = field(default=None, name="check-in")
