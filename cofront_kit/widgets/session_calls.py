"""The calls of a notebook's session that return widgets, for type checkers.

Made by ``python -m cofront_kit.widgets.call_types``; don't edit by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cofront_kit.facilitator.session import Session

if TYPE_CHECKING:
    from typing import Any, Literal

    from cofront_kit.activities.sealed import Threshold
    from cofront_kit.activities.trust_poll.texts import Items
    from cofront_kit.widgets.alliance_view import AllianceView
    from cofront_kit.widgets.board import Board
    from cofront_kit.widgets.check_in import CheckIn
    from cofront_kit.widgets.cofront import Cofront
    from cofront_kit.widgets.commitments import Commitments
    from cofront_kit.widgets.dot_vote import DotVote
    from cofront_kit.widgets.fist import Fist
    from cofront_kit.widgets.ledger import Ledger
    from cofront_kit.widgets.read_out import ReadOut
    from cofront_kit.widgets.slides import Slides
    from cofront_kit.widgets.step import Step
    from cofront_kit.widgets.trust_poll import TrustPoll


class WidgetCalls(Session):
    """A session whose calls return widgets. A widget can do all that the plain session's object can."""

    if TYPE_CHECKING:

        def alliance_view(
            self,
            id: str = "alliance-view",
            *,
            of: Any = None,
            marks: Any = None,
            title: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> AllianceView:
            """Trust beside value over the sessions of these parties, as a picture that is taken now.

            Running the cell again leaves the picture of this session's parties as it is; ``view.take()`` takes a fresh one
            before the step is opened. ``of`` and ``marks`` count until then too.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                of: An alliance, ``cf.alliance(...)``, or a film of it; that of this session's own parties in its store when
                    left out.
                marks: Day -> what happened, in the words of those who were there, up to twelve: ``{"2026-05-04": "The price
                    list got out"}``; (day, words) in a list, where two things happened on one day.
                title: Its title; the template's when left out.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.
            """

        def board(
            self,
            id: str = "board",
            *,
            moderated: bool | None = None,
            solutions: Literal["later", "open"] | None = None,
            hands: int | None = None,
            title: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> Board:
            """The issue board.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                moderated: Whether a card waits until the facilitator shows it. The facilitator doesn't see the author.
                solutions: ``"later"``: no solutions until ``board.allow_solutions()``; ``"open"``: at once.
                hands: How many people of each party confirm the wording of a card, an agreement or an opportunity, 1..20; a
                    party with fewer people is asked for as many as it has. 1 when left out.
                title: Its title.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.
            """

        def check_in(
            self,
            id: str | None = None,
            *,
            form: str | None = None,
            moment: str | None = None,
            threshold: Threshold = "suggested",
            title: str | None = None,
            intro: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> CheckIn:
            """The perspective check-in of a moment; drafted on the first call, found again later.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``; ``check-in-before`` and so on when left out.
                form: ``"short"``, one scale per lens, or ``"long"``; when left out, that of the existing check-in, else short.
                moment: ``"before"``, ``"after"`` or ``"then"``; before when left out.
                threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
                title: Its title; the template's when left out.
                intro: One or two sentences before the first scale; the template's when left out.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.

            Raises:
                BadInput: There is no such moment or form; or the check-in of this id has another moment, form or threshold; or
                    the activity of this id is no check-in; or the id is nearly that of another activity.
            """

        def cofront(
            self,
            card: str | None = None,
            id: str = "cofront",
            *,
            title: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> Cofront:
            """Co-front one issue: it fills the middle of every screen, with what people write about it in silence.

            Args:
                card: The issue's card; chosen later when left out.
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``. Its parts are ``<id>-notes`` and ``<id>-test``, unless the
                    template has it on its agenda: then they are those that the template names.
                title: Its title.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.
            """

        def commitments(
            self,
            id: str = "commitments",
            *,
            title: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> Commitments:
            """The list of commitments.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                title: Its title; the template's when left out.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.
            """

        def dot_vote(
            self,
            id: str = "vote",
            *,
            of: Literal["issue", "opportunity", "solution", "midst", "all"] | None = None,
            votes: int | None = None,
            cap: int | None = None,
            threshold: Threshold = "suggested",
            title: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> DotVote:
            """A blind dot vote on the cards that exist when it opens.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                of: Which cards.
                votes: Dots per person, 1..20; a quarter of the cards, 2 to 5, when left out.
                cap: Most dots on one card, 1..10.
                threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
                title: Its title.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.
            """

        def fist(
            self,
            id: str = "fist",
            *,
            on: str | None = None,
            threshold: Threshold = "suggested",
            title: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> Fist:
            """A blind fist-to-five about solutions.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                on: The id of the issue whose solutions are tested; all solutions when left out.
                threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
                title: Its title.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.
            """

        def ledger(
            self,
            id: str = "ledger",
            *,
            mode: Literal["finding", "splitting"] | None = None,
            title: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> Ledger:
            """The ledger of value opportunities.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                mode: ``"finding"``: the ledger looks for value; ``"splitting"``: it divides value that was found.
                title: Its title; the template's when left out.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.
            """

        def read_out(
            self,
            id: str = "read-out",
            *,
            title: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> ReadOut:
            """Reading out in turns, alternating between the parties.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                title: Its title; the template's when left out.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.
            """

        def slides(
            self,
            id: str = "slides",
            *,
            by: Literal["person", "party"] | None = None,
            lines: int | None = None,
            own_party: bool | None = None,
            open_by: Literal["facilitator", "consent"] | None = None,
            title: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> Slides:
            """Slides written in silence: the method's two, or the template's own of this id.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                by: ``"person"``: everybody writes their own slides; ``"party"``: the people of a party write theirs together.
                lines: How many lines a slide takes, 1..10.
                own_party: Whether people see what their own party handed in before the slides open.
                open_by: ``"facilitator"``, or ``"consent"``: they open when someone of each party has turned the key.
                title: Its title.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.

            Raises:
                BadInput: The activity of this id is something else, or was opened with other rules.
            """

        def step(
            self,
            id: str = "framing",
            *,
            title: str | None = None,
            text: str | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> Step:
            """Text on every screen: framing, ground rules, a closing.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                title: Its title; the template's when left out.
                text: What stands on every screen; the template's when left out.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.
            """

        def trust_poll(
            self,
            id: str = "pulse",
            items: Items | None = None,
            threshold: Threshold = "suggested",
            *,
            title: str | None = None,
            intro: str | None = None,
            mirror: bool | None = None,
            new: bool = False,
            layout: Any = None,
        ) -> TrustPoll:
            """The trust poll of this id; drafted on the first call, found again later.

            Args:
                id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
                items: ``"pulse"``, ``"map"``, or a list of item ids of the session's template; when left out, as in the
                    template's activity of this id, else ``"pulse"``.
                threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
                title: Its title; the template's when left out.
                intro: One or two sentences before the first statement; the template's when left out.
                mirror: Whether people also guess how the other side rates theirs. When left out, a poll of the session's agenda
                    stays as the template made it, and one that this call adds has no mirror.
                new: Add it although its id is nearly that of another activity.
                layout: As for every ipywidget.

            Raises:
                BadInput: The poll of this id has other items, another threshold or another mirror than named here, or the the
                    activity of this id is no poll; or the id is nearly that of another activity.
            """
