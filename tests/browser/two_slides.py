"""What the two slides of these tests say."""

from __future__ import annotations

import re

VALUE = ["One order book for both plants", "Spare parts from the nearer store", "A joint night shift"]
ISSUES = ["Dates change without a word", "Drawings arrive in three versions", "Nobody decides on Fridays"]
OURS = ["We build on last year's plan", "We wait for signatures", "Figures come after our board met"]
FACT = "The plan changed three times in May, and a customer told us."
BETTER = "The plan changed three times in May; both plants learned it from a customer."
WAITING = re.compile("waiting for .*Borealis")
BY_EACH = re.compile("confirmed for both parties by .?one person.? each")
ALL_PAGES = 60_000
"""Milliseconds after which the big screen, which turns every 15 s, has shown each of its few pages."""
