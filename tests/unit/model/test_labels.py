"""Short labels: made from full names, and checked when somebody chooses them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofront_kit.errors import BadInput
from cofront_kit.model.access import tokens_of
from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import evolve
from cofront_kit.model.labels import MOST, make_labels, signs_of
from cofront_kit.model.parties import Party, check_parties, first_parties, party_named, written_party
from cofront_kit.model.plan import SessionPlan, begin
from cofront_kit.model.text import MAX_PARTY, same_name

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte"

MADE = [
    (["Nordwind Energie AG", "Solaris Grid Partners Ltd."], ["Nordwind", "Solaris Grid"]),
    (
        [
            "Norddeutsche Energieversorgungsgesellschaft mbH & Co. KGaA",
            "Société Générale d'Électricité du Nord et de l'Est S.A.",
            "Grid",
        ],
        ["Norddeutsche", "Générale", "Grid"],
    ),
    ([WORD, "شركة الكهرباء الوطنية السعودية"], ["Donaudampfsch…", "شركة الكهرباء"]),
    (["日本電力株式会社", "株式会社東京電力"], ["日本電力", "東京電力"]),
    (["Acme GmbH", "Borealis S.r.l."], ["Acme", "Borealis"]),
    (["Volkswagen AG & Co. KG", "Rossi S. r. l."], ["Volkswagen", "Rossi"]),
    (["Sony K.K.", "Philips B.V.", "Ford Inc.", "Airbus SE"], ["Sony", "Philips", "Ford", "Airbus"]),
    (["Toyota Motor Co., Ltd.", "The United Nations"], ["Toyota Motor", "United Nations"]),
    (["Acme GmbH", "Acme Ltd."], ["Acme GmbH", "Acme Ltd."]),
    (["Deutsche Bahn Cargo AG", "Deutsche Bahn Fernverkehr AG"], ["Cargo", "Fernverkehr"]),
    (["Grid", "Grid Partners International B.V."], ["Grid", "Grid Partners"]),
    (["Bank of America Corporation", "Ben & Jerry's Homemade Inc."], ["Bank", "Ben & Jerry's"]),
    (["Energie-Versorgungsunternehmen Nord", "AG"], ["Energie", "AG"]),
    ([WORD, WORD[:-1]], ["Donaudampfsch…", "Donaudampfs… 2"]),
]


@pytest.mark.parametrize(("names", "labels"), MADE, ids=lambda one: one[0][:12])
def test_a_label_is_made_of_whole_words_without_the_legal_form(names: list[str], labels: list[str]) -> None:
    assert list(make_labels(names)) == labels


BITS = [
    "Nordwind",
    "Energie",
    "GmbH",
    "& Co. KGaA",
    "AG",
    "S.A.",
    "d'Électricité",
    "e\u0301",
    "電力",
    "株式会社",
]
BITS += [
    "شركة",
    "الكهرباء",
    "👨‍👩‍👧‍👦",
    "🇩🇪",
    "क्षि",
    "the",
    "of",
    "-",
    "/",
    "(株)",
    WORD,
    "…",
    "2",
    "K.K.",
    "Société",
]
PARTS = st.sampled_from([*"ABéß", *BITS])
NAMES = st.one_of(
    st.text(min_size=1, max_size=MAX_PARTY),
    st.lists(PARTS, min_size=1, max_size=8).map(" ".join),
    st.lists(PARTS, min_size=1, max_size=8).map("".join),
)


@given(st.lists(NAMES, min_size=2, max_size=6), st.data())
def test_labels_are_short_unique_and_keep_what_was_chosen(names: list[str], data: st.DataObject) -> None:
    try:
        plain = check_parties(names)
    except BadInput:
        return
    parties = first_parties(names)
    labels = [party.label for party in parties]
    for index, label in enumerate(labels):
        assert label
        assert len(signs_of(label)) <= MOST
        for other, there in enumerate(parties):
            if other != index:
                assert not same_name(label, labels[other])
                assert not same_name(label, there.name)
    check_parties([Party(party.name, party.label) for party in parties])  # what is made can be chosen
    assert make_labels([party.name for party in parties], labels) == tuple(labels)
    chosen = data.draw(st.integers(0, len(plain) - 1))
    given_one = ["Own" if index == chosen else "" for index in range(len(plain))]
    if not any(same_name("Own", party.name) for party in plain):
        made = make_labels([party.name for party in plain], given_one)
        assert made[chosen] == "Own"
        assert sum(same_name(label, "Own") for label in made) == 1


def test_signs_are_counted_as_people_count_them() -> None:
    assert len(signs_of("👨‍👩‍👧‍👦" * 14)) == 14
    assert len(signs_of("e\u0301a")) == 2


@pytest.mark.parametrize(
    ("parties", "said"),
    [
        ([Party("Acme", "Fifteen letters"), "Borealis"], "'Acme' has 15 characters"),
        ([Party("Acme", "A"), Party("Borealis", "ａ")], "both have the short label"),
        ([Party("Acme", "borealis"), "Borealis"], "is the name of another party"),
        ([Party("Acme", "A\u202eB"), "Borealis"], "letters run backwards"),
    ],
)
def test_a_label_that_can_not_be_taken_says_why(parties: list[str | Party], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        check_parties(parties)


def test_a_session_of_an_earlier_release_gets_labels_on_replay() -> None:
    plan = SessionPlan("Calling for trust", ("Nordwind Energie AG", "Solaris Grid Partners Ltd."))
    event = begin(plan, code="K7QF2M", at=0, tokens=tokens_of(b"secret", ["p1", "p2"]))[0]
    tag, schema, body = write(event)
    old = body
    for index, label in enumerate(("Nordwind", "Solaris Grid")):
        old = old.replace(
            f',"mark":{index},"label":"{label}","earlier":[]'.encode(), f',"mark":{index}'.encode()
        )
    assert b'"label"' not in old
    state = evolve(None, read(tag, schema, old))
    assert [(party.name, party.label) for party in state.parties] == [
        ("Nordwind Energie AG", "Nordwind"),
        ("Solaris Grid Partners Ltd.", "Solaris Grid"),
    ]


def test_a_party_is_found_by_name_label_and_earlier_names() -> None:
    parties = first_parties(["Nordwind Energie AG", Party("Solaris Grid Partners Ltd.", "Solaris")])
    assert party_named(parties, "nordwind energie ag") == parties[0]
    assert party_named(parties, "Solaris") == parties[1]
    assert party_named(parties, "Acme") is None


def test_a_party_is_written_as_one_text_with_its_label_last() -> None:
    assert written_party("Acme") == Party("Acme")
    assert written_party("Solaris Grid Partners Ltd.=Solaris") == Party(
        "Solaris Grid Partners Ltd.", "Solaris"
    )
    assert written_party("A=B=") == Party("A=B")


def test_a_label_that_ends_within_a_word_stands_in_no_sentence() -> None:
    """Sentences, charts and the report call a party by its name then; by its label otherwise."""
    names = ("Informationszentrum Nordwest", "Kontakt- und Informationszentrum Nordwest gGmbH")
    cut, whole = first_parties(names)
    assert cut.label.endswith("…")
    assert (cut.called, whole.called) == (names[0], "Kontakt")
