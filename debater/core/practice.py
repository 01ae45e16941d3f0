"""How a debate is practised: its mode, how hard the opponent is, and for how long."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from debater.core.modes import MOST_MINUTES, Level, Mode

__all__ = ["MOST_MINUTES", "Level", "Mode", "Setting"]


class Setting(BaseModel):
    """Mode, level, and for a timed round its minutes (1 to 15; 0 in any other mode)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Mode = "spar"
    level: Level = "fair"
    minutes: Annotated[int, Field(ge=0, le=MOST_MINUTES)] = 0

    @model_validator(mode="after")
    def _minutes_go_with_the_mode(self) -> "Setting":
        if (self.mode == "timed") != bool(self.minutes):
            raise ValueError(f"a timed round has 1 to {MOST_MINUTES} minutes, any other practice has 0")
        return self
