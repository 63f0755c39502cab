"""What the rules found, as lists show it: by state, worst first, then soonest."""
