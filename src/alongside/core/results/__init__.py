"""Results: what is read of a launch, when, and how that is judged."""
