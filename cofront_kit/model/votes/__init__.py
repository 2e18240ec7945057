"""Sealed votes about cards: dots and the fist to five."""
