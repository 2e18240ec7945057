"""A reveal: one act that opens a box, publishes what may be seen, and compares it with another moment."""

from __future__ import annotations

from collections.abc import Sequence

from cofront_kit.model import events as e
from cofront_kit.model.ballot import Opened, unpack
from cofront_kit.model.check_in import PAIRS, CheckInSpec, Moment
from cofront_kit.model.decision import Decision, Effect, EmptyBox, ForgetVoters, Given
from cofront_kit.model.disclosure import Ballot, Published, publish, publish_pairs
from cofront_kit.model.questions import Questions, questions
from cofront_kit.model.spec import item_specs
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.votes.items import as_voted


def asked_of(activity: ActivityState) -> Questions:
    """What an activity with ballots asks; AssertionError for one without."""
    asked = questions(activity.spec, activity.items)
    assert asked is not None
    return asked


class Revelation:
    """One act: open the box, publish what may be seen, compare with another moment, empty what is done with."""

    def __init__(
        self, state: SessionState, activity: ActivityState, box: str, threshold: int, given: Given
    ) -> None:
        self.state = state
        self.activity = activity
        self.threshold = threshold
        self.box = box
        self.given = given
        self.opened = self._open(activity, box)

    def decision(self) -> Decision:
        """Events and effects."""
        activity = self.activity
        partners = self._partners()
        done = [
            name for name in (activity.id, *(one.id for one, _, _ in partners)) if self._done(name, partners)
        ]
        kept = isinstance(activity.spec, CheckInSpec) and activity.id not in done
        revealed = e.ActivityRevealed(
            activity.id,
            activity.round,
            self.threshold,
            self._publish([one.ballot for one in self.opened]),
            self.given.turnout(self.box),
            self._mirror(),
            kept,
            as_voted(self.state, activity.items),
        )
        pairs = [self._pairs(partner, later, done) for partner, _, later in partners]
        emptied = [self.state.activities[name].kept for name in done]
        effects: list[Effect] = [ForgetVoters(self.box) if kept else EmptyBox(self.box)]
        effects += [EmptyBox(box) for box in emptied if box is not None]
        return Decision((revealed, *pairs), tuple(effects))

    def _open(self, activity: ActivityState, box: str) -> list[Opened]:
        parties, asked = self.state.party_ids, asked_of(activity)
        return [unpack(asked, parties, packed) for packed in self.given.contents(box)]

    def _publish(self, ballots: Sequence[Ballot]) -> Published:
        asked = asked_of(self.activity)
        return publish(
            ballots,
            parties=self.state.party_ids,
            items=asked.items,
            points=asked.points,
            threshold=self.threshold,
            about=asked.about,
        )

    def _mirror(self) -> Published | None:
        predictions = [one.mirror for one in self.opened if one.mirror is not None]
        return self._publish(predictions) if asked_of(self.activity).mirror else None

    def _partners(self) -> list[tuple[ActivityState, Moment, Moment]]:
        """The activities to compare with, with the earlier and the later moment of each pair."""
        spec = self.activity.spec
        if not isinstance(spec, CheckInSpec):
            return []
        found = []
        for earlier, later in PAIRS:
            if spec.moment in (earlier, later):
                partner = self._kept(earlier if spec.moment == later else later, spec)
                if partner is not None:
                    found.append((partner, earlier, later))
        return found

    def _kept(self, moment: Moment, spec: CheckInSpec) -> ActivityState | None:
        for name in reversed(self.state.agenda):
            one = self.state.activities[name]
            if (
                one.kept is not None
                and isinstance(one.spec, CheckInSpec)
                and one.spec.moment == moment
                and (item_specs(one.spec), one.spec.points) == (item_specs(spec), spec.points)
            ):
                return one
        return None

    def _done(self, name: str, partners: Sequence[tuple[ActivityState, Moment, Moment]]) -> bool:
        """Whether nothing is left to be compared with an activity's ballots."""
        spec = self.state.activities[name].spec
        if not isinstance(spec, CheckInSpec):
            return False
        wanted = {pair for pair in PAIRS if spec.moment in pair}
        had = {pair for pair in wanted if name in self._compared(pair)}
        now = {(earlier, later) for one, earlier, later in partners if name in (one.id, self.activity.id)}
        return wanted <= had | now

    def _compared(self, pair: tuple[Moment, Moment]) -> set[str]:
        """Activities whose present ballots were compared in this pair of moments already."""
        names: set[str] = set()
        for one in self.state.pairs:
            specs = [self.state.activities[name].spec for name in (one.earlier, one.later)]
            if tuple(spec.moment for spec in specs if isinstance(spec, CheckInSpec)) == pair:
                # A further round starts empty, and is not compared by what an earlier one was compared with.
                names |= {name for name in (one.earlier, one.later) if name != self.activity.id}
        return names

    def _pairs(self, partner: ActivityState, later: Moment, done: Sequence[str]) -> e.PairsRevealed:
        assert partner.kept is not None
        assert isinstance(self.activity.spec, CheckInSpec)
        mine = [(one.ballot, one.pair) for one in self.opened]
        theirs = [(one.ballot, one.pair) for one in self._open(partner, partner.kept)]
        is_later = self.activity.spec.moment == later
        first, second = (theirs, mine) if is_later else (mine, theirs)
        names = (partner.id, self.activity.id) if is_later else (self.activity.id, partner.id)
        published = publish_pairs(
            first,
            second,
            parties=self.state.party_ids,
            items=item_specs(self.activity.spec),
            points=self.activity.spec.points,
            threshold=max(self.threshold, partner.threshold or 0),
        )
        forgotten = tuple(name for name in done if name == partner.id)
        return e.PairsRevealed(names[0], names[1], published, forgotten)
