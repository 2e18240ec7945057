"""What a facilitator holds in the hand: timer, raised hands, hidden screens, the date of the next session."""
