"""What customers of Second Bassoon said: a handful of conversations, invented like everything else."""
