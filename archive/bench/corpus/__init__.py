"""A corpus of any size, written by grammar and lexicon: what the archive is measured on."""
