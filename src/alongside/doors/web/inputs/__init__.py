"""Pages of input to the roadmap: what go-to-market asks for, and what becomes of it."""
