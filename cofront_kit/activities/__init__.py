"""What a notebook author calls to open, close and reveal activities and read them as DataFrames."""
