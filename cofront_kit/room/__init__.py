"""The live part of a session, sans-IO: rooms, seats, views and the wire protocol."""
