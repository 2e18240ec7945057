"""What the same parties did over several sessions: from what each of these published, and nothing else."""
