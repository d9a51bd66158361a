"""Numbers and tables made of cases: what an agency counts, and the files that carry it elsewhere."""
