"""After a debate: the key points that it showed to be weak come back in the drill."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debater.core.state import DebateState
    from debater.history.store import Store


def schedule(store: "Store", state: "DebateState") -> None:
    """Keep a review card for each of them. Raises HistoryError."""
    from debater.core.review import after_debate  # noqa: PLC0415 - fsrs: not before the end of a debate

    now = datetime.now().astimezone()
    for review in after_debate(state, store.reviews(state.bank.id), now):
        store.save_review(state.bank.id, review.key_point, review.card, review.due, datetime.now(UTC))
