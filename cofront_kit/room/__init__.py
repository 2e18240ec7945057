"""The live part of a session, sans-IO: rooms, seats, frames and the wire protocol."""
