"""Which row a printed name is: hospitals, initiatives, people and tags, one file a noun."""
