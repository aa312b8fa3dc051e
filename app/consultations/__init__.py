"""Public consultation (lấy ý kiến Nhân dân): a window of some days in which anybody may comment on a round's shortlist."""
