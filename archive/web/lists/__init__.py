"""The lists of the reading room, one file a noun."""
