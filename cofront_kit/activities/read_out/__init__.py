"""Reading out in turns."""
