"""Leading a session: what comes next, done in one act, and in words."""
