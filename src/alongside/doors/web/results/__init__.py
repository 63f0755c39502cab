"""Results: what came of a launch, and what is due."""
