"""A kind of activity for cofront-kit: how much energy is in the room. One sealed scale; dots when it is opened."""

from cofront_kit.plugins import Plugin
from energy_check.kind import KIND

PLUGIN = Plugin(kind=KIND, author="energy_check.author:KIND", browser="energy_check:energy-check.js")
