"""The plan: movements, rounds, quotas, criteria, targets."""
