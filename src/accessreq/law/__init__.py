"""Pure: what New York asks of an agency, and which days count."""
