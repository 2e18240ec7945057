"""Seats: who is in the session."""
