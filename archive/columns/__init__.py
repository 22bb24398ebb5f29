"""Columns: what the lists filter, count and sort by, held in each process as arrays of numbers."""
