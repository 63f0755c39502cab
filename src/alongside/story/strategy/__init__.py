"""What Second Bassoon wants to reach, what it measures, and which of its features are for that."""
