"""What a session leaves behind: commitments, decisions, and opportunities for value."""
