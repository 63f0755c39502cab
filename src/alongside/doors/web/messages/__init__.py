"""Messages: positioning in order, message houses, audiences, what is worth what to whom, and what was tested."""
