"""Participants made up: for rehearsals, demos, benches and tests."""
