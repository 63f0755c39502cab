"""What is measured, and how: run by `bin/bench`, never as timed tests."""
