"""Registration for emulation: a unit signs up by movement with its targets and pledge, and reports what came of it."""
