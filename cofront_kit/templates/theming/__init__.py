"""A template's look: ``theme.toml`` and its logo, read and checked before any session gets it."""
