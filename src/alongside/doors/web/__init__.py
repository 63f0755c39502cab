"""The site: pages that work without JavaScript, and feel quick with it."""
