"""The trust poll."""
