"""The pure core: events, commands, state, views and disclosure. No clock, no randomness, no IO."""
