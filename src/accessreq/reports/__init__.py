"""Numbers and tables made of cases, the files that carry them elsewhere, and those that come in."""
