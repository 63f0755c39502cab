"""What is somebody's own: preferences, sessions, the workspaces that they are in; and the page of components."""
