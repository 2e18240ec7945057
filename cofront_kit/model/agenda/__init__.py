"""The agenda: which activities there are."""
