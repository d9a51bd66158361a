"""How the form of a store changes: one revision of Alembic for each step, in ``versions``.

Revision ``n`` makes a store of form ``n`` from one of form ``n - 1``. It says
what it does in SQL of its own and takes no name from ``tables`` or ``schema``:
these move on, and an old step has to do in five years what it does today.
"""
