"""Use cases of the plan: load a file, edit the parts, take a round forward."""
