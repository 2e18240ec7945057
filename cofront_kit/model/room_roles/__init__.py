"""Who does what in the room, as the template says it: a timekeeper, a speaker of each side. Words, never rights."""
