"""Places in a session: how many people are expected, who waits beyond that, and seats that nobody used."""
