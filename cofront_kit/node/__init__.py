"""One process's way into the store: sessions in memory, the one writer, batches, wake-ups."""
