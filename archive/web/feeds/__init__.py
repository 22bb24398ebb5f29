"""Lists to follow: one kind of entry a noun, under the list's own conditions."""
