"""Results to take away: one exporter a noun, three formats, the list's own filters."""
