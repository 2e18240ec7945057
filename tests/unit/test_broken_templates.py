"""Folders that are broken on purpose: each finding names the step by its id, the line, the value and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cofront_kit import templates

HEAD = 'title = "T"\nparties = ["Acme", "Borealis"]\n'
PROMPTS = 'prompts = [{ id = "a", text = "b", kind = "issue" }]'


def step(kind: str, more: str = "", head: str = "") -> str:
    """A template with one step; what is more stands in line 8, what belongs into the head in line 3."""
    return f'{HEAD}{head}\n[[activities]]\nid = "one"\nkind = "{kind}"\ntitle = "One"\n{more}\n'


BROKEN = [
    (
        step("trust-pol"),
        "6: activities.one.kind: 'trust-pol' is not known. Did you mean 'trust-poll'? docs/templates.md",
    ),
    (step("dance"), "6: activities.one.kind: 'dance' is not known. Write trust-poll, check-in, "),
    (step("dance"), " commitments, ledger or alliance-view. If a package brings it"),
    (step("step", "minutes = 0"), "8: activities.one.minutes: minutes is 0; a step takes 1 to 600"),
    (
        step("step", 'minutes = "x"'),
        "8: the key activities.one.minutes has the value 'x'. Write a whole number",
    ),
    (step("step", 'tilte = "x"'), "8: the key activities.one.tilte is not known. Did you mean 'title'?"),
    (
        step("step", "duration = 3"),
        "8: the key activities.one.duration is not known. Did you mean 'minutes'?",
    ),
    (step("step", "votes = 3"), "8: activities.one.votes: belongs to a dot vote"),
    (step("step", 'title = ""').replace('title = "One"\n', ""), "7: activities.one.title: "),
    (step("step", f'coach = "{"x" * 2100}"'), "8: activities.one.coach: The coach's words have 2,100"),
    (step("step", f'intro = "{"x" * 2100}"'), "8: activities.one.intro: The introduction has 2,100"),
    (step("step", 'within = "one"'), "8: activities.one.within: is the step itself. "),
    (
        step("step", '[[activities]]\nid = "two"\nkind = "step"\ntitle = "x"\nwithin = "one"'),
        "12: activities.two.within: 'one' is a step with words, which has no parts",
    ),
    (step("slides"), "4: the key activities.one.prompts is missing. Add it"),
    (step("slides", "prompts = []"), "8: activities.one.prompts: Slides need 1 to 6 prompts"),
    (
        step("slides", PROMPTS.replace("issue", "isue")),
        "8: the key activities.one.prompts.a.kind has the value 'isue'. Did you mean 'issue'? Write \"issue\", ",
    ),
    (step("slides", f"{PROMPTS}\nlines = 0"), "9: activities.one.lines: lines is 0"),
    (
        step("slides", f'{PROMPTS}\nby = "all"'),
        '9: the key activities.one.by has the value \'all\'. Write "party" or "person".',
    ),
    (step("ledger", 'mode = "split"'), 'Did you mean \'splitting\'? Write "finding" or "splitting".'),
    (
        step("board", 'asks = [{ id = "a", when = "nothing", text = "b" }]'),
        "8: activities.one.asks.a.when: 'nothing'",
    ),
    (
        step("board", 'asks = [{ id = "a", when = "waits", text = "{me}" }]'),
        "8: activities.one.asks.a.when: 'waits'",
    ),
    (
        step("board", 'asks = [{ id = "a", when = "in-midst", text = "{me}" }]'),
        "8: activities.one.asks.a.text: {me} can't be filled in. Write one of {of}",
    ),
    (
        step(
            "board",
            'asks = [\n{ id = "a", when = "in-midst", text = "b" },\n{ id = "b c", when = "x", text = "d" }]',
        ),
        "10: activities.one.asks[1].id: an id needs 1 to 64",
    ),
    (
        step("slides", PROMPTS.replace('"b"', '""')),
        "8: activities.one.prompts.a.text: the prompt 'a' is empty",
    ),
    (step("dot-vote", "cap = 0"), "8: activities.one.cap: "),
    (step("trust-poll"), "4: activities.one: there is no table [trust-poll], "),
    (step("trust-poll"), "Copy that table from the template 'trust-checkup'"),
    (step("check-in"), "4: the key activities.one.moment is missing. Add it"),
    (
        HEAD + "activities = 3\n",
        "3: the key activities has the value 3. Write each step as a table: [[activities]]",
    ),
    (step("step", head="minutes = -4"), "3: minutes: is -4. Write how long the session takes"),
    (step("step", head='purpose = "x"'), "3: the key purpose is not known. Did you mean 'summary'?"),
    (step("step", head="thresholds = 3"), "3: the key thresholds is not known. Did you mean 'threshold'?"),
    (step("step", head='labels = ["x"]'), "It belongs into [check-in] or [trust-poll]: move it there"),
    (
        step("step", head='theme = "x"'),
        "3: the key theme is not known. Colours and a font stand in theme.toml",
    ),
    (step("step", head="logo = 3"), "3: the key logo is not known. A logo is a file beside this one"),
    (step("step") + '[items.a]\ntext = "x"\n', "A table of changes by id needs extends in this file."),
    (step("step", head='language = "d e"'), "3: language: 'd e' is no language tag."),
    (HEAD + '[[framing]]\nid = "a"\ntitle = ""\ntext = "x"\n', "5: framing.a.title: is empty. Write a text."),
    (
        HEAD + f'[[framing]]\nid = "a"\ntitle = "x"\ntext = "{"x" * 9000}"\n',
        "6: framing.a.text: the text has 9,000",
    ),
    (
        'extends = "trust-checkup"\n[activities.pulse]\nfirst = false\n',
        "3: activities.pulse.first: has the value false.",
    ),
    (
        'extends = "trust-checkup"\n[trust-poll]\nlabels = ["a", "b"]\n',
        "3: trust-poll.labels: has 2 points. Write 3 to",
    ),
    (
        'extends = "trust-checkup"\n[trust-poll]\nlabels = ["a", "b", "b"]\n',
        "3: trust-poll.labels: 'b' is there twice.",
    ),
    (
        'extends = "trust-checkup"\n[items.honesty-1]\ntext = " "\n',
        "3: trust-poll.dimensions.honesty.items.honesty-1.text: is empty. Write a text.",
    ),
    (
        'extends = "trust-checkup"\n[lenses.tim]\nbalance = true\n',
        "2: lenses.tim: isn't in what is extended. Did you mean 'time'?",
    ),
]


def found_in(folder: Path) -> list[str]:
    """What is found, but for the notebooks that such a folder doesn't have."""
    return [str(one) for one in templates.examine(folder) if one.code != "notebook-missing"]


@pytest.mark.parametrize(("toml", "said"), BROKEN, ids=[said[:60] for _, said in BROKEN])
def test_a_broken_template_says_what_to_do(tmp_path: Path, toml: str, said: str) -> None:
    """One finding for one fault; nothing of the programs that read the file is in it."""
    (tmp_path / "template.toml").write_text(toml, "utf-8")
    (found,) = found_in(tmp_path)
    assert found.startswith(f"{tmp_path / 'template.toml'}:")
    assert said in found
    assert "[0]" not in found
    assert "Object missing" not in found
    assert "Invalid" not in found


@pytest.mark.parametrize(
    ("head", "locale", "content", "said"),
    [
        (
            'language = "de"',
            "de",
            'title = "x"',
            "and 1 text comes from template.toml, not from locales/de.toml, the first",
        ),
        ('language = "de-AT"', "de", 'title = "x"', "Say in which language template.toml is written"),
        ('language = "de"', "de", "title =", "de.toml:1: is not TOML"),
        ('language = "de"\ntexts = "de"', "de", 'title = "x"', "de.toml:1: isn't read: template.toml says"),
        ("", "de_AT", "", "de_AT.toml:1: isn't read: its name is no language tag. Call it de-AT.toml"),
        ("", "german", "", "german.toml:1: isn't read: its name is no language tag. Call it de.toml or"),
    ],
)
def test_a_locale_that_is_not_what_people_see_is_told(
    tmp_path: Path, head: str, locale: str, content: str, said: str
) -> None:
    """Where the template doesn't say its language, where it says the locale's, and where the name means nothing."""
    (tmp_path / "template.toml").write_text(step("step", head=head), "utf-8")
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / f"{locale}.toml").write_text(content, "utf-8")
    (found,) = found_in(tmp_path)
    assert said in found


def test_a_locale_is_read_where_the_template_says_no_texts(tmp_path: Path) -> None:
    """Somebody who wrote locales/de.toml and language = "de" gets a German session, with or without texts."""
    (tmp_path / "template.toml").write_text(step("step", head='language = "de"'), "utf-8")
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "de.toml").write_text(
        'title = "Titel"\n[activities.one]\ntitle = "Eins"\n', "utf-8"
    )
    assert found_in(tmp_path) == []
    found = templates.read(tmp_path)
    assert (found.title, found.content.activities[0].title) == ("Titel", "Eins")


@pytest.mark.parametrize(
    ("agenda", "said"),
    [
        (
            ("check-in-before", "pulse"),
            "2: activities: is given whole, and repeats 2 of the 3 entries of trust-checkup.",
        ),
        (
            ("check-in-before", "pulse"),
            "Write only what differs, as [activities.check-in-before]: then the rest follows trust-checkup.",
        ),
        (("welcome", "bye"), ""),
    ],
)
def test_an_agenda_that_repeats_the_other_ones_is_noted(
    tmp_path: Path, agenda: tuple[str, ...], said: str
) -> None:
    """Whoever copies the whole list gets no later change of the other template; an agenda of one's own is fine."""
    steps = "".join(f'[[activities]]\nid = "{one}"\nkind = "step"\ntitle = "x"\n' for one in agenda)
    (tmp_path / "template.toml").write_text(f'extends = "trust-checkup"\n{steps}', "utf-8")
    found = [one for one in templates.examine(tmp_path) if one.code == "repeats"]
    assert [said in str(one) for one in found] == ([True] if said else [])
    assert all(one.state == "note" for one in found)


def test_one_step_instead_of_a_whole_agenda_is_noted(tmp_path: Path) -> None:
    """Most likely it was meant to come beside the others."""
    step = '[[activities]]\nid = "welcome"\nkind = "step"\ntitle = "x"\n'
    (tmp_path / "template.toml").write_text(f'extends = "two-slides"\n{step}', "utf-8")
    (found,) = [str(one) for one in templates.examine(tmp_path) if one.code == "repeats"]
    assert "replaces the 15 entries of two-slides by one, 'welcome'. To add it, write it as [act" in found
