"""Rounds of activities: what is asked, how it is sealed, and how a reveal publishes it."""
