"""What became public of a played session, as equations over the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from disclosure_attacker import MOST_COMBINATIONS, Row, Variable, telling_combination
from disclosure_rooms import Activity, Answers, Equation, equations_of
from disclosure_sessions import FIST_POINTS, SOLUTIONS, Played, Round

from cofront_kit.model.disclosure import ItemSpec, Published, PublishedDots, PublishedPairs

# --- What became public, as equations ---------------------------------------------------------------------------------


@dataclass
class Public:
    """All that a session published about answers.

    Attributes:
        equations: Published numbers as weighted sums of answers.
        known: Answers that a shown group says of each of its people, because all of them say the same.
        entered: Answers that the facilitator entered.
        truth: What was really answered.
        bounds: Label of an activity's round -> the lowest and the highest value there.
        thresholds: The same -> its threshold.
        pair_rows: Changes of parties with at least as many people as the threshold who can be compared.
        pair_rows_shown: Those of them that are shown.
        told: Sets of answers whose sum is published as it stands, for a group that is shown.
    """

    equations: list[Equation] = field(default_factory=list)
    known: set[Variable] = field(default_factory=set)
    entered: set[Variable] = field(default_factory=set)
    truth: dict[Variable, int] = field(default_factory=dict)
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: set[frozenset[Variable]] = field(default_factory=set)
    thresholds: dict[str, int] = field(default_factory=dict)
    pair_rows: int = 0
    pair_rows_shown: int = 0

    def leak(self, most: int = MOST_COMBINATIONS) -> tuple[str, str, frozenset[int]] | None:
        """Who is given away, to whom and how; None when nobody is."""
        for reader, known in (("the room", self.known), ("the facilitator", self.known | self.entered)):
            if reader == "the facilitator" and not self.entered:
                continue
            rows = [
                {one: weight for one, weight in row.items() if one not in known} for row, _ in self.equations
            ]
            found = telling_combination(
                [row for row in rows if row],
                threshold=lambda ones: min(self.thresholds[label_of(one)] for one in ones),
                bounds=lambda one: None if one[0] == "z" else self.bounds[label_of(one)],
                most=most,
                truth=self.truth,
                told=lambda ones: any(ones <= told and told - ones <= self.known for told in self.told),
            )
            if found is not None:
                return (reader, *found)
        return None


def label_of(variable: Variable) -> str:
    """The activity's round that a variable belongs to."""
    return variable[2].rpartition("/")[0]


def public(played: Played) -> Public:
    """Everything that one session published, read as a reader who knows the rule would read it."""
    found = Public()
    for (name, turn), one in played.rounds.items():
        activity = played.state.activities[name]
        if name == "dots":
            shown = next(each for each in activity.dots if each.round == turn)
            _dots(found, played, one, shown.dots)
            continue
        result = next(each for each in activity.results if each.round == turn)
        _result(found, played, one, one.answers, result.published, f"{name}/{turn}")
        if result.mirror is not None:
            _result(found, played, one, one.mirror, result.mirror, f"{name}/{turn}/mirror")
    for published, sides in played.pairs:
        _pairs(found, played, published, sides)
    return found


def activity_of(played: Played, name: str, said: Mapping[int, Answers], threshold: int) -> Activity:
    """One round as the attack on single activities knows it."""
    items = tuple(ItemSpec(card, "") for card in SOLUTIONS) if name == "fist" else played.items
    people = tuple((person.party, said.get(number, {})) for number, person in enumerate(played.people))
    points = FIST_POINTS if name == "fist" else played.points
    about = "others" if name == "pulse" else "own"
    return Activity(played.state.party_ids, items, points, threshold, people, about)


def _result(
    found: Public, played: Played, one: Round, said: Mapping[int, Answers], published: Published, label: str
) -> None:
    activity = activity_of(played, one.name, said, published.threshold)
    found.bounds[label] = (1, activity.points)
    found.thresholds[label] = published.threshold
    for row, value in equations_of(activity, published):
        found.equations.append((_labelled(row, label), value))
        for variable in row:
            found.truth[_label(variable, label)] = activity.value(variable)
    for item in published.items:
        inside = [cell for cell in item.cells if not cell.hidden]
        groups = [([(cell.rater, cell.target)], cell.counts, cell.unanimous) for cell in inside]
        if not item.total.hidden and all(cell.rater in item.total.left_out for cell in inside):
            rest = [one for one in activity.directions() if one[0] not in item.total.left_out]
            groups.append((rest, item.total.counts, item.total.unanimous))
        for directions, counts, unanimous in groups:
            variables = {
                ("x", person, f"{label}/{item.item}", direction[1])
                for direction in directions
                for person in activity.who(item.item, direction)
            }
            found.told.add(frozenset(variables))
            if unanimous or sum(1 for count in counts or () if count) == 1:
                found.known |= variables
    found.entered |= {variable for variable in found.truth if played.people[variable[1]].entered}


def _label(variable: Variable, label: str) -> Variable:
    kind, person, item, target = variable
    return kind, person, f"{label}/{item}", target


def _labelled(row: Row, label: str) -> Row:
    return {_label(variable, label): weight for variable, weight in row.items()}


def _dots(found: Public, played: Played, one: Round, dots: PublishedDots) -> None:
    label = f"{one.name}/{one.turn}"
    found.bounds[label] = (0, min(dots.cap, dots.votes))
    found.thresholds[label] = dots.threshold
    for card in dots.cards:
        groups = [({party}, n) for party, n in card.by.items()]
        if card.total is not None:
            groups.append((set(dots.parties), card.total))
        for parties, total in groups:
            row: dict[Variable, Fraction] = {}
            for number, said in one.answers.items():
                party = played.people[number].party
                if party in parties:
                    variable = ("d", number, f"{label}/{card.card}", party)
                    row[variable] = Fraction(1)
                    found.truth[variable] = said[card.card, party]
                    if played.people[number].entered:
                        found.entered.add(variable)
            found.equations.append((row, total))
            if parties != set(dots.parties) or not dots.people:
                # What a shown group gave is published on purpose, also that it is nothing.
                found.told |= {frozenset(row), frozenset(row.keys() - found.entered)}


def _pairs(found: Public, played: Played, pairs: PublishedPairs, sides: Sequence[Round]) -> None:
    first, second = sides
    labels = [f"{one.name}/{one.turn}" for one in sides]
    both = first.tagged & second.tagged
    middle = played.points - 1
    for item in pairs.items:
        for group in item.groups:
            row: dict[Variable, Fraction] = {}
            for number in both:
                party = played.people[number].party
                old, new = (one.answers[number].get((item.item, party), 0) for one in sides)
                if group.party in (None, party) and old and new:
                    row["x", number, f"{labels[1]}/{item.item}", party] = Fraction(1)
                    row["x", number, f"{labels[0]}/{item.item}", party] = Fraction(-1)
                    found.truth["x", number, f"{labels[1]}/{item.item}", party] = new
                    found.truth["x", number, f"{labels[0]}/{item.item}", party] = old
            if group.party is not None and len(row) >= 2 * pairs.threshold:
                found.pair_rows += 1
                found.pair_rows_shown += group.n is not None or group.hidden == "strong-agreement"
            if group.counts is None:
                continue
            assert group.n == len(row) // 2, "the attacker knows who is compared"
            found.equations.append((row, sum((n - middle) * count for n, count in enumerate(group.counts))))
