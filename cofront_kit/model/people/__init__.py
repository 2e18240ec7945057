"""People of a session, as the facilitator puts right who sits where: removed, moved to another side, new links."""
