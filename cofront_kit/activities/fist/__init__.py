"""The blind fist-to-five."""
