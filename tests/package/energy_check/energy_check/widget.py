"""The widget: what a notebook shows where it calls ``session.energy_check()``."""

from __future__ import annotations

from cofront_kit.widgets.delegation import widget_of
from cofront_kit.widgets.facilitated import FacilitatedWidget
from energy_check.author import EnergyCheck


@widget_of("energy-check")
class EnergyWidget(FacilitatedWidget[EnergyCheck]):
    """The energy check, with the facilitator's controls."""
