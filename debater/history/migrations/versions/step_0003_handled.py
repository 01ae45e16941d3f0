"""What a coach has dealt with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make what a database of before there were versions does not have."""
    op.create_table(
        "handled",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("motion", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("edit", sa.Text(), nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_handled_motion", "handled", ["motion"], if_not_exists=True)
