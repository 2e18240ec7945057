"""A session as the facilitator's notebook holds it: create, open, lead, end, delete."""
