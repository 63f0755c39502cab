"""How far forecasts can be relied on: what was said, held against what came."""
