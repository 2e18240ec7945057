"""Made-up participants: for rehearsals, demos, benches and tests."""
