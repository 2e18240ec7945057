"""Until when a round takes what people hand in."""
