"""Lines of text that are sealed and opened for everyone at once, for all kinds that ask for them."""
