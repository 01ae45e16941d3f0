"""The tables: debates with their turns and events, what is under review, and what a coach has dealt with."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

VERSION = "0003"
"""The version of these tables: the last of the steps in `migrations/`. A change of a table is a new step."""
EARLIER = ("0001", "0002")
"""The versions before it, of which a database can be brought up to this one."""


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
    """One turn of a debate, whole, as the JSON of `debater.core.turn.Turn`."""

    __tablename__ = "turns"

    debate_id: Mapped[str] = mapped_column(ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime)
    record: Mapped[str] = mapped_column(Text)


class EventRow(Base):
    """Something that happened beside the turns, as the JSON of a `debater.core.event.Event`; numbered from 1."""

    __tablename__ = "events"

    debate_id: Mapped[str] = mapped_column(ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime)
    record: Mapped[str] = mapped_column(Text)


class ReviewRow(Base):
    """A key point under spaced review: the scheduler's card as JSON, and when it is due (UTC)."""

    __tablename__ = "reviews"

    motion: Mapped[str] = mapped_column(Text, primary_key=True)
    key_point: Mapped[str] = mapped_column(Text, primary_key=True)
    card: Mapped[str] = mapped_column(Text)
    due: Mapped[datetime] = mapped_column(DateTime)
    updated: Mapped[datetime] = mapped_column(DateTime)


class HandledRow(Base):
    """Something said that a coach has dealt with: what was done, the texts it was done with, and the bank's edit.

    `texts` is a JSON list, case and spacing evened out; `edit` is JSON, empty where the bank was not edited.
    """

    __tablename__ = "handled"

    id: Mapped[int] = mapped_column(primary_key=True)
    motion: Mapped[str] = mapped_column(Text, index=True)
    at: Mapped[datetime] = mapped_column(DateTime)
    action: Mapped[str] = mapped_column(Text)
    texts: Mapped[str] = mapped_column(Text)
    edit: Mapped[str] = mapped_column(Text, default="")
