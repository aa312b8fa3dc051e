"""Lists of nominees that somebody else typed come in: read, matched, looked over, mended, and taken in at one stroke."""
