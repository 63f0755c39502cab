"""Mail: the Monday digest."""
