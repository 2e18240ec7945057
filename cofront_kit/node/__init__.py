"""One process's access to the store: sessions in memory, the one writer, batches, wake-ups."""
