"""Two slides: lines written in silence, kept sealed, opened for everyone at once; they become cards."""
