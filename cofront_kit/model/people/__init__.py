"""The people of a session, and how the facilitator corrects who sits where: removing, moving, new links."""
