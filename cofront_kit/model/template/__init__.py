"""Taking the words of a template that was changed after its session was made."""
