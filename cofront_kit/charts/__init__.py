"""Charts of a session's frames: Altair, drawn without a network, light or dark as the page that shows them.

Each takes a frame of ``session.frame(...)``, or those of several sessions together; ``docs/charts.md`` shows them all.

>>> import cofront_kit as cf
>>> session = cf.session("Calling for trust", parties=["Acme", "Borealis"], store="memory")
>>> cf.charts.midst_over_time(session.frame("midst")).description
'No card is on the board yet. The chart fills when cards are raised.'
"""

from cofront_kit.charts.alliance_film import alliance
from cofront_kit.charts.board_stages import midst_over_time
from cofront_kit.charts.lens_profile import lenses
from cofront_kit.charts.mirror_windows import quadrants
from cofront_kit.charts.opportunity_stages import ledger_flow
from cofront_kit.charts.trust_answers import distributions
from cofront_kit.charts.trust_gaps import gap

__all__ = ["alliance", "distributions", "gap", "ledger_flow", "lenses", "midst_over_time", "quadrants"]
