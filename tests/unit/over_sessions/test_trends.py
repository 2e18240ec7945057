"""Trends over sessions: several of them, looked at together."""

from __future__ import annotations

import pandas as pd
import pytest

from cofront_kit.over_sessions.trends import trends


def test_a_dozen_of_series_is_looked_at_together() -> None:
    """With more than eight series a trend is called so by what Holm leaves of its p value."""
    names = [f"d{number}" for number in range(6)]

    def found(sessions: int) -> pd.DataFrame:
        steady = [float(one) for one in range(sessions)]
        rows = [
            {
                "session": f"S{at}",
                "dimension": name,
                "label": name,
                "rater": rater,
                "target": "X",
                "index": value,
            }
            for name in names
            for rater in ("Acme", "Borealis")
            for at, value in enumerate(steady if name == "d0" else [50.0, 40.0] * (sessions // 2) + [45.0])
        ]
        none = pd.DataFrame(columns=["lens", "moment", "party", "session"])
        return trends(pd.DataFrame(rows), none).query("rater == 'Acme'").set_index("dimension")

    five, nine = found(5), found(9)
    assert five.loc["d0", "p_value"] == pytest.approx(1 / 60)
    assert five.loc["d0", "p_adjusted"] == pytest.approx(12 / 60)
    assert (
        five.loc["d0", "words"] == "no clear trend over 5 sessions (p = .017 alone; p = .200 among 12 series)"
    )
    assert nine.loc["d0", "words"].startswith("rising over 9 sessions (p < .001; p < .001 among 12 series)")
    assert nine.loc["d1", "words"].startswith("no clear trend over 9 sessions (p = ")
