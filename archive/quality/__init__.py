"""How well pages are read: answers held against gold. Pure; definitions in docs/guide.md."""
