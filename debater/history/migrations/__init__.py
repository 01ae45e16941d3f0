"""How tables of earlier versions become those of the next: Alembic's steps."""
