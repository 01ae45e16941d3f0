"""debater: argue against an op-ed and have every objection answered, pressed and scored.

Importing this costs nothing: the public names load on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from debater.core.bank import Bank
    from debater.core.debate import advance
    from debater.core.state import DebateState
    from debater.core.turn import Turn
    from debater.core.verdict import Verdict
    from debater.errors import DebaterError
    from debater.session import Session

_HOMES = {
    "Bank": "debater.core.bank",
    "DebateState": "debater.core.state",
    "DebaterError": "debater.errors",
    "Session": "debater.session",
    "Turn": "debater.core.turn",
    "Verdict": "debater.core.verdict",
    "advance": "debater.core.debate",
}

__all__ = ["Bank", "DebateState", "DebaterError", "Session", "Turn", "Verdict", "advance"]


def __getattr__(name: str) -> Any:
    """Load a public name from its module the first time it is asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'debater' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
