"""Results: what was read of a launch, what became of its promises, and what was learned by looking back."""
