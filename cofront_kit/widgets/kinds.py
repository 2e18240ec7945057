"""The widgets of the stock kinds, for type checkers. Made by ``tools/kind_names.py``."""

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

__all__: list[str] = [
    "AllianceView",
    "Board",
    "CheckIn",
    "Cofront",
    "Commitments",
    "DotVote",
    "Fist",
    "Ledger",
    "ReadOut",
    "Slides",
    "Step",
    "TrustPoll",
]
