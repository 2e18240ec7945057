"""What rules are: data with examples, each with its reason in plain words."""

from __future__ import annotations

from msgspec import Struct


class Family(Struct, frozen=True):
    """A way of speaking about the other instead of the issue.

    Attributes:
        id: Stable, e.g. ``"always-never"``.
        title: For people.
        reason: What the writer is told.
        prompt: The question that helps to reword.
    """

    id: str
    title: str
    reason: str
    prompt: str


class Rule(Struct, frozen=True):
    """One rule of a family.

    Attributes:
        id: Unique in its language.
        family: The family's id.
        why: What it looks for, in plain words.
        patterns: Any of them must match within one clause.
        examples: Texts with this rule's hint. Parties are Acme and Borealis, the person is Marta.
        counter: Texts that must not get a hint.
        unless: Patterns that silence it when one matches in the same clause.
        softened: Ids of softeners that silence it.
    """

    id: str
    family: str
    why: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    softened: tuple[str, ...] = ()


class Softener(Struct, frozen=True):
    """What makes a sharp word bearable, or shows that a text is about the issue.

    Attributes:
        id: Unique in its language.
        reason: What a text with it is told when nothing else is found.
        patterns: Any of them.
        examples: Texts in which it is found.
        issue: Whether it alone shows that a text is about the issue.
        always: Whether it silences every rule, not only those that name it.
    """

    id: str
    reason: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    issue: bool = True
    always: bool = False


class Chunk(Struct, frozen=True):
    """Words that are one thing to the rules, e.g. "your sales team".

    Attributes:
        patterns: How it looks.
        tags: What it is, instead of what its words are.
    """

    patterns: tuple[str, ...]
    tags: tuple[str, ...]


class Language(Struct, frozen=True):
    """All that the mirror knows of one language.

    Attributes:
        opened: Contractions and slips with what they stand for.
        classes: Class -> its words.
        chunks: From first to last; the longest match wins, then the first.
        cuts: Words before which a new clause begins.
        names: Capitalised words that are no names, and endings that names seldom have.
    """

    tag: str
    opened: dict[str, tuple[str, ...]]
    irregular: dict[str, str]
    classes: dict[str, frozenset[str]]
    chunks: tuple[Chunk, ...]
    cuts: frozenset[str]
    plain_endings: tuple[str, ...]
    families: tuple[Family, ...]
    rules: tuple[Rule, ...]
    softeners: tuple[Softener, ...]
