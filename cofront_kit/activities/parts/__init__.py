"""What a kind of activity brings beside its author class: texts in a template."""
