"""``cofront preview``: a template played with robots, seen as phone, laptop, console and big screen side by side."""
