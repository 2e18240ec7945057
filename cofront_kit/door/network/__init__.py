"""Addresses, ports and host names: where the door listens, and by which names it may be called."""
