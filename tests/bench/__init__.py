"""The door to `cofront bench` for a checkout."""
