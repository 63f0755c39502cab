"""What the company wants to reach, and what go-to-market has to say about the way there."""
