"""A reveal: one act that opens a box, publishes what may be seen, and compares it with another moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cofront_kit.errors import Refused
from cofront_kit.model.ballot import Opened, opened
from cofront_kit.model.decision import Decision, Effect, EmptyBox, ForgetVoters, Given
from cofront_kit.model.disclosure import Ballot, Compared, Published, publish, publish_pairs
from cofront_kit.model.kinds import kind_of, questions
from cofront_kit.model.rounds import events as e
from cofront_kit.model.rounds.cards import as_voted
from cofront_kit.model.rounds.questions import Questions
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said


def asked_of(activity: ActivityState) -> Questions:
    """What an activity with ballots asks; AssertionError for one without."""
    asked = questions(activity.spec, activity.items)
    assert asked is not None
    return asked


def moment_of(activity: ActivityState) -> str | None:
    """Which moment an activity asks about; None if moments are not compared."""
    moment = kind_of(activity.spec).moment
    return None if moment is None else moment(activity.spec)


def open_box(
    state: SessionState,
    activity: ActivityState,
    contents: Iterable[bytes],
    turnout: Mapping[str, tuple[int, int]],
) -> list[Opened]:
    """The ballots of an activity, ready to be counted."""
    return opened(asked_of(activity), state.party_ids, contents, turnout)


class Revelation:
    """One act: open the box, publish what may be seen, compare with another moment, empty finished boxes."""

    def __init__(
        self, state: SessionState, activity: ActivityState, box: str, threshold: int, given: Given
    ) -> None:
        self.state = state
        self.activity = activity
        self.threshold = threshold
        self.box = box
        self.given = given
        self.opened = open_box(state, activity, given.contents(box), given.turnout(box))

    def decision(self) -> Decision:
        """Events and effects."""
        activity = self.activity
        partners = self._partners()
        done = [
            name for name in (activity.id, *(one.id for one, _, _ in partners)) if self._done(name, partners)
        ]
        kept = bool(kind_of(activity.spec).pairs) and activity.id not in done
        published = self._publish([one.ballot for one in self.opened])
        revealed = e.ActivityRevealed(
            activity.id,
            activity.round,
            self.threshold,
            published,
            self.given.turnout(self.box),
            self._mirror(),
            kept,
            as_voted(self.state, activity.items),
        )
        pairs: list[e.PairsRevealed] = []
        for partner, _, later in partners:
            pairs.append(self._pairs(partner, later, published, done, pairs))
        emptied = [self.state.activities[name].kept for name in done]
        effects: list[Effect] = [ForgetVoters(self.box) if kept else EmptyBox(self.box)]
        effects += [EmptyBox(box) for box in emptied if box is not None]
        return Decision((revealed, *pairs), tuple(effects))

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

    def _partners(self) -> list[tuple[ActivityState, str, str]]:
        """The activities to compare with, with the earlier and the later moment of each pair."""
        moment, found = moment_of(self.activity), []
        for earlier, later in kind_of(self.activity.spec).pairs:
            if moment in (earlier, later):
                partner = self._kept(earlier if moment == later else later, (earlier, later))
                if partner is not None:
                    found.append((partner, earlier, later))
        return found

    def _kept(self, moment: str, pair: tuple[str, str]) -> ActivityState | None:
        """A moment's newest sealed answers that have not been compared for this pair of moments.

        Only once: another comparison, with a further round that has one more person, would expose that person.
        """
        for name in reversed(self.state.agenda):
            one = self.state.activities[name]
            if (
                one.kept is not None
                and one.kind == self.activity.kind
                and moment_of(one) == moment
                and asked_of(one) == asked_of(self.activity)
                and not self._compared(one, pair)
            ):
                return one
        return None

    def _done(self, name: str, partners: Sequence[tuple[ActivityState, str, str]]) -> bool:
        """Whether an activity's ballots have no comparison left to wait for."""
        activity = self.state.activities[name]
        pairs = kind_of(activity.spec).pairs
        if not pairs:
            return False
        wanted = {pair for pair in pairs if moment_of(activity) in pair}
        had = {pair for pair in wanted if self._compared(activity, pair)}
        now = {(earlier, later) for one, earlier, later in partners if name in (one.id, self.activity.id)}
        return wanted <= had | now

    def _compared(self, activity: ActivityState, pair: tuple[str, str]) -> bool:
        """Whether an activity's present ballots were already compared for this pair of moments."""
        for one in self.state.pairs:
            sides = tuple(zip((one.earlier, one.later), one.rounds, strict=True))
            moments = tuple(moment_of(self.state.activities[name]) for name, _ in sides)
            # A further round starts empty, so an earlier round's comparisons don't count.
            if moments == pair and (activity.id, activity.round) in sides:
                return True
        return False

    def _kept_contents(self, partner: ActivityState, kept: str) -> Sequence[bytes]:
        """What was kept of the other moment. If it is unreadable, the message names the box and a way out."""
        try:
            return self.given.contents(kept)
        except Refused as refused:
            what = said("the-answers-that-kept-for-the", title=partner.spec.title, message=refused.message)
            way = said("or-discard-what-it-kept-then")
            raise Refused(refused.code, what, way) from None

    def _pairs(
        self,
        partner: ActivityState,
        later: str,
        published: Published,
        done: Sequence[str],
        now: Sequence[e.PairsRevealed],
    ) -> e.PairsRevealed:
        assert partner.kept is not None
        result = partner.results[-1]
        theirs = open_box(self.state, partner, self._kept_contents(partner, partner.kept), result.turnout)
        sides = [(partner.id, result.published, theirs), (self.activity.id, published, self.opened)]
        first, second = sides if moment_of(self.activity) == later else reversed(sides)
        pairs = publish_pairs(
            [(one.ballot, one.pair) for one in first[2]],
            [(one.ballot, one.pair) for one in second[2]],
            results=(first[1], second[1]),
            items=asked_of(self.activity).items,
            threshold=max(self.threshold, result.threshold),
            beside=self._beside(second[0], now),
        )
        forgotten = tuple(name for name in done if name == partner.id)
        return e.PairsRevealed(first[0], second[0], pairs, forgotten)

    def _beside(self, later: str, now: Sequence[e.PairsRevealed]) -> list[Compared]:
        """What an activity's present ballots were compared with as the later moment: before this act, and in it."""
        turn = self.state.activities[later].round
        made = [
            (one.earlier, one.rounds[0], one.published)
            for one in self.state.pairs
            if (one.later, one.rounds[1]) == (later, turn)
        ]
        made += [(one.earlier, self.state.activities[one.earlier].round, one.published) for one in now]
        return [(_published(self.state.activities[name], turn), pairs) for name, turn, pairs in made]


def _published(activity: ActivityState, turn: int) -> Published:
    return next(one.published for one in activity.results if one.round == turn)
