"""Running a notebook's cells within limits, and reporting what participants will not see."""
