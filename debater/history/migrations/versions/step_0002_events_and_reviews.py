"""What happens beside the turns, and key points under review."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make what a database of before there were versions does not have."""
    op.create_table(
        "events",
        sa.Column("debate_id", sa.Text(), sa.ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "reviews",
        sa.Column("motion", sa.Text(), primary_key=True),
        sa.Column("key_point", sa.Text(), primary_key=True),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=False),
        sa.Column("updated", sa.DateTime(), nullable=False),
        if_not_exists=True,
    )
