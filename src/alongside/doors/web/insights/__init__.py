"""Pages of insights: what was learned from customers, what bears it out, who has read it."""
