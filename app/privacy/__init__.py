"""Personal data: what is kept and why, for how long, what somebody may have of it, and what is erased when its time is over."""
