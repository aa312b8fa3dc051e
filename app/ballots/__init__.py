"""The blind box: papers are handed out by name, cast without one, and counted when the box is closed."""
