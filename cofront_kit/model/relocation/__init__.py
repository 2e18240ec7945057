"""A session moves to another computer; the old one keeps a sleeping copy."""
