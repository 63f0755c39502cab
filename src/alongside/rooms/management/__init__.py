"""Where Django looks for commands of ours."""
