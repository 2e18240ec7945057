"""The issue board."""
