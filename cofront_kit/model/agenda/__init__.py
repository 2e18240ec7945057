"""The agenda: the list of activities."""
