"""Use cases of proposals: written and sent below, opened, returned or accepted above."""
