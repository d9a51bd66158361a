"""The store: one SQLite file that holds the journal, the documents and the index; the only SQL."""
