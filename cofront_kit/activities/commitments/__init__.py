"""The list of commitments."""
