"""The wording mirror: every rule's own examples, the floors it must keep, names, and what it stays silent about."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import wordings

import cofront_kit
from cofront_kit import wording
from cofront_kit.errors import BadInput
from cofront_kit.model.wording.english import ENGLISH
from cofront_kit.model.wording.mirror import MOST_CHARACTERS, Mirror, names_of
from cofront_kit.model.wording.patterns import compiled
from cofront_kit.model.wording.rules import Rule, Softener

PARTIES, PEOPLE = ("Acme", "Borealis"), ("Marta",)
BLUNT = "You never send us the forecast on time."
DOCS = Path(__file__).parents[3] / "docs" / "wording.md"


@pytest.fixture(scope="module")
def mirror() -> Mirror:
    return Mirror(ENGLISH)


# --- the rules as data ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", ENGLISH.rules, ids=lambda rule: rule.id)
def test_examples_of_a_rule(mirror: Mirror, rule: Rule) -> None:
    """Each example gets a hint and holds this very rule; each counter-example gets none."""
    assert rule.examples, "a rule without an example explains nothing"
    names = names_of("en", (*PARTIES, *PEOPLE))
    for text in rule.examples:
        assert wording.check(text, PARTIES, PEOPLE).label == "other", text
    assert any(rule.id in mirror.rules_in(text, names) for text in rule.examples)
    for text in rule.counter:
        assert wording.check(text, PARTIES, PEOPLE).label != "other", text


@pytest.mark.parametrize("softener", ENGLISH.softeners, ids=lambda softener: softener.id)
def test_examples_of_a_softener(mirror: Mirror, softener: Softener) -> None:
    """Each example holds it and gets no hint."""
    for text in softener.examples:
        assert softener.id in mirror.rules_in(text, names_of("en", PARTIES)), text
        assert wording.check(text, PARTIES, PEOPLE).label != "other", text


def test_rules_belong_to_families() -> None:
    """Ids are unique, what rules name exists, and every family has a rule, a reason and a question."""
    ids = [rule.id for rule in ENGLISH.rules]
    assert len(set(ids)) == len(ids)
    families = {family.id: family for family in ENGLISH.families}
    assert {rule.family for rule in ENGLISH.rules} == set(families)
    assert {name for rule in ENGLISH.rules for name in rule.softened} <= {one.id for one in ENGLISH.softeners}
    for family in ENGLISH.families:
        assert family.reason.endswith(".")
        assert family.prompt.endswith("?")


def test_classes_of_patterns_exist() -> None:
    """A class that a pattern names is in the lexicon, comes from a chunk, or is set by the reader."""
    made = {tag for chunk in ENGLISH.chunks for tag in chunk.tags} | {f"@{name}" for name in ENGLISH.classes}
    made |= {
        "@word",
        "@num",
        "@ing",
        "@adv",
        "@mid",
        "@name",
        "@known",
        "@capital",
        "@trait-inside",
        "@so-called-inside",
        "@prog",
    }
    sources = [
        source
        for group in (ENGLISH.rules, ENGLISH.softeners, ENGLISH.chunks)
        for one in group
        for source in (*one.patterns, *getattr(one, "unless", ()))
    ]
    named = {
        tag
        for source in sources
        for element in compiled(source)
        for tag in (*element.plain, *(tag for atom in element.atoms for tag, _ in atom))
        if tag.startswith("@")
    }
    assert named - made == set()


@pytest.mark.parametrize("source", ["", "you &", "you|"])
def test_a_pattern_that_is_none(source: str) -> None:
    """It is refused when it is parsed, not when a text comes."""
    with pytest.raises(BadInput):
        compiled(source)


# --- how well ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("half", ["tuning", "held-back"])
def test_precision_and_recall(half: str) -> None:
    """A false alarm costs trust: precision first. Floors with a margin for rules to come."""
    whole, _ = wordings.score(half)
    assert whole.precision >= 0.93
    assert whole.recall >= 0.65


def test_names_nobody_told() -> None:
    """Without the session's names it says less, and is not wrong more often."""
    asked = wordings.sentences("held-back")
    hints = [one.label for one in asked if wording.check(one.text).label == "other"]
    assert hints.count("other") >= 0.93 * len(hints)


def test_the_halves_are_balanced() -> None:
    """At least 300 sentences, each text once, enough of each label in both halves."""
    halves = [wordings.sentences("tuning"), wordings.sentences("held-back")]
    texts = [one.text for half in halves for one in half]
    assert len(texts) == len(set(texts)) >= 300
    for label, least in (("issue", 100), ("other", 100), ("unsure", 20)):
        assert all(sum(one.label == label for one in half) >= least for half in halves)


@pytest.mark.parametrize(
    "text",
    [
        "I disagree with you.",
        "You are wrong about the torque.",
        "You said you would call and you didn't.",
        "Could you stop changing the order after noon?",
        "You should have told us earlier.",
        "You people at Acme have helped us so much.",
        "I'm not blaming you, but the parts were late.",
        "Acme is our competitor and our friend.",
        "Nobody from your side came on Monday.",
        "You want to see the data first, that's fine.",
    ],
)
def test_plain_speech_gets_no_hint(text: str) -> None:
    """Blunt words to somebody are not about their character."""
    assert wording.check(text, PARTIES).label != "other"


@pytest.mark.parametrize("table", [wordings.accuracy_table, wordings.family_table])
def test_docs_hold_the_tables(table: object) -> None:
    """docs/wording.md says what is measured and what writers are told."""
    assert callable(table)
    assert table() in DOCS.read_text("utf-8"), f"\n{table()}"


# --- what comes back --------------------------------------------------------------------------------------------------


def test_a_hint_explains_itself() -> None:
    """Label, span, reason, question, family and rule."""
    found = wording.check(BLUNT)
    assert (found.label, found.family, found.rule) == ("other", "always-never", "never")
    assert found.span is not None
    assert BLUNT[slice(*found.span)].startswith("You never send")
    assert found.words() == f"{found.reason} {found.prompt}"
    with pytest.raises(AttributeError):
        found.label = "issue"  # type: ignore[misc]


def test_an_issue_says_why_it_is_one() -> None:
    """A reason, no span, no question, nothing to show."""
    found = wording.check("The forecast came after the 5th in three of four months.")
    assert (found.label, found.span, found.prompt, found.words()) == ("issue", None, "", "")
    assert found.reason


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "Prices", "tbd", "🙂", "???", "Acme", "Us and them", "\u202e"]
)
def test_too_little_to_say(text: str) -> None:
    """A word or two are unsure: no reason, no span."""
    assert wording.check(text, PARTIES) == wording.check("")


@pytest.mark.parametrize("language", ["de", "fr", "zh-Hans", "xx", "", "e", "english", "-"])
def test_silent_in_other_languages(language: str) -> None:
    """Without rules for a language there is no hint, whatever the text."""
    assert wording.check(BLUNT, language=language).label == "unsure"


@pytest.mark.parametrize("language", ["en", "en-GB", "en_US", "EN"])
def test_english_tags(language: str) -> None:
    """All kinds of English are English."""
    assert wording.check(BLUNT, language=language).label == "other"


def test_the_package_offers_it() -> None:
    """``cofront_kit.wording`` is there without a separate import."""
    assert cofront_kit.wording is wording
    assert msgspec.structs.asdict(cofront_kit.wording.check(""))["label"] == "unsure"


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("R&D (North)", "R&D (North) never listens to anyone."),
        ("C++ AG", "C++ AG is completely clueless."),
        ("orange", "orange always blames us for the delays."),
        ("River Bank", "river bank's management is greedy."),
        ("Sørensen & Søn", "Sørensen & Søn's lawyers are liars."),
        ("株式会社", "株式会社 never listens to anyone."),
        ("[a-z]+.*", "[a-z]+.* is incompetent."),
        ("St. Mary's", "St. Mary's is arrogant."),
        ("Will", "Will is lazy and rude."),
    ],
)
def test_names_of_parties_and_people(name: str, text: str) -> None:
    """Names count however they are written: lower-case, possessive, or full of punctuation."""
    for parties, people in (((name,), ()), ((), (name,))):
        found = wording.check(text, parties=parties, people=people)
        assert found.label == "other", text
        assert found.span is not None
        assert text[slice(*found.span)]


def test_names_that_are_ordinary_words() -> None:
    """A party called Orange makes no hint of an orange line; one called The makes no party of every article."""
    assert wording.check("The orange line is down every Monday.", parties=("Orange",)).label != "other"
    assert wording.check("The plan is bad.", parties=("The", "Is", "", " ", "—")).label != "other"


def test_a_hundred_thousand_names() -> None:
    """Names that begin alike don't make it slower than their lengths."""
    names = [f"Anna {number}" for number in range(2_000)]
    assert wording.check("Anna 77 is lazy.", people=names).label == "other"


# --- texts ------------------------------------------------------------------------------------------------------------


def test_quoted_words_are_not_the_writers() -> None:
    """Words quoted from somebody else get no hint; a text entirely in quotes is the writer's own."""
    assert (
        wording.check('A customer wrote "they are arrogant", and we should talk about it.').label != "other"
    )
    assert wording.check("The word ‘never’ in clause 7 confuses both of us.").label != "other"
    assert wording.check("“You never listen to us.”").label == "other"


def test_a_but_resets() -> None:
    """Thanks before a "but" don't soften what comes after it, and the span lies there."""
    text = "I like Marta, but she is completely incompetent."
    found = wording.check(text, people=PEOPLE)
    assert found.label == "other"
    assert found.span is not None
    assert found.span[0] > text.index("but")


@pytest.mark.parametrize(
    "text",
    ["You’re never prepared.", "You're never prepared.", "youre never prepared", "YOU'RE NEVER PREPARED"],
)
def test_spellings(text: str) -> None:
    """Curly quotes, missing apostrophes and capitals change nothing."""
    assert wording.check(text).label == "other"


def test_long_texts() -> None:
    """Only the beginning of very long texts is checked; what is there is found."""
    padding = "The parts came late in May. " * 1_000
    assert wording.check(BLUNT + padding).label == "other"
    assert wording.check(padding[:MOST_CHARACTERS] + BLUNT).label == "issue"
