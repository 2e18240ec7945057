"""The store: event log and ballot box."""
