"""Activities as a notebook author holds them: open, close, reveal, read as DataFrames."""
