"""A template's check that runs things: its notebooks, and its agenda with robots. Nothing of it stays."""
