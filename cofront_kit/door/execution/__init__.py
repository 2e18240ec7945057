"""Running a notebook's cells within limits, and what is noticed on the way."""
