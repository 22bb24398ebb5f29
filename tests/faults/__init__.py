"""The archive while something breaks for real: `make trust` runs these, ROUNDS times each."""
