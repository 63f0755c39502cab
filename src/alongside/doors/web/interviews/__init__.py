"""The pages of interviews: to join, to offer, to change, and what came of them."""
