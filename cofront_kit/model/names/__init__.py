"""The names of a session: its title, and its parties' names and short labels, which may be changed while it is open."""
