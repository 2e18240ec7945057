"""How long a session is kept after its end."""
