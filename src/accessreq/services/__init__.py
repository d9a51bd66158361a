"""The use cases: each loads, decides by the pure floors below, and appends."""
