"""Measurements. Timings live here and in what `make bench-…` prints, never in tests."""
