"""Co-fronting one issue."""
