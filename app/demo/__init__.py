"""An invented campaign to try everything on. No person in it exists."""
