"""The tables: debates and their turns."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The declarative base of all tables."""


class DebateRow(Base):
    """One debate: its motion, the bank it was held on (content hash), and when (UTC)."""

    __tablename__ = "debates"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    motion: Mapped[str] = mapped_column(Text)
    bank_hash: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime] = mapped_column(DateTime)
    ended_at: Mapped[datetime | None] = mapped_column(DateTime, default=None)

    __table_args__ = (Index("ix_debates_motion_started", "motion", "started_at"),)


class TurnRow(Base):
    """One turn of a debate, whole, as the JSON of `debater.core.debate.Turn`."""

    __tablename__ = "turns"

    debate_id: Mapped[str] = mapped_column(ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime)
    record: Mapped[str] = mapped_column(Text)
