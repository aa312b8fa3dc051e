"""Data for the benchmarks, made by bulk inserts."""
