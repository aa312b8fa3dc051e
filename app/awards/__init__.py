"""The selection within the quota, the decision and the awards."""
