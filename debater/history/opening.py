"""Opening the store for a debate, which goes on without one."""

from debater.errors import HistoryError
from debater.history.store import Store, as_url, default_url


def open_store(database: str | None) -> tuple[Store | None, HistoryError | None]:
    """The store of the database that is named, or of the usual one, and what is wrong with it.

    A file that does not work now is tried again whenever something is to be stored; for anything else there is no
    store then: a server that does not answer would keep the student waiting at every turn.
    """
    try:
        store = Store(as_url(database) if database else default_url(), at_once=False)
    except HistoryError as error:
        return None, error
    try:
        store.open()
    except HistoryError as error:
        return (store if store.file is not None else None), error
    return store, None
