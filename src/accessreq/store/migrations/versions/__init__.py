"""The steps, in their order; no other module imports them, Alembic finds them here."""
