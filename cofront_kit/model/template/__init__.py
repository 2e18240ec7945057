"""Taking the texts of a template that changed after its session was made."""
