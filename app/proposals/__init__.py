"""A council proposes nominees to the council above it, which takes them into its own rounds."""
