"""The calls of a session for the stock kinds, for type checkers. Made by ``tools/kind_names.py``."""

from cofront_kit.activities.alliance_view.kind import alliance_view
from cofront_kit.activities.board.kind import board
from cofront_kit.activities.check_in.kind import check_in
from cofront_kit.activities.cofront.kind import cofront
from cofront_kit.activities.commitments.kind import commitments
from cofront_kit.activities.dot_vote.kind import dot_vote
from cofront_kit.activities.fist.kind import fist
from cofront_kit.activities.ledger.kind import ledger
from cofront_kit.activities.read_out.kind import read_out
from cofront_kit.activities.slides.kind import slides
from cofront_kit.activities.step.kind import step
from cofront_kit.activities.trust_poll.kind import trust_poll


class TypedCalls:
    """One method for each kind."""

    alliance_view = alliance_view
    board = board
    check_in = check_in
    cofront = cofront
    commitments = commitments
    dot_vote = dot_vote
    fist = fist
    ledger = ledger
    read_out = read_out
    slides = slides
    step = step
    trust_poll = trust_poll
