"""Debates and their turns."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make what a database of before there were versions does not have."""
    op.create_table(
        "debates",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("motion", sa.Text(), nullable=False),
        sa.Column("bank_hash", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        if_not_exists=True,
    )
    op.create_index("ix_debates_motion_started", "debates", ["motion", "started_at"], if_not_exists=True)
    op.create_table(
        "turns",
        sa.Column("debate_id", sa.Text(), sa.ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        if_not_exists=True,
    )
