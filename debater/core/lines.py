"""What the opponent says when it is not rebutting; a bank may replace any of these with its own."""

from pydantic import BaseModel, ConfigDict


class Lines(BaseModel):
    """Variants for each occasion, used in turn so that none returns while another is left.

    `{theme}` stands for the nearest theme's name, `{motion}` for the motion.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    concedes: tuple[str, ...] = ("That is my side's point, thank you. Now what is your best reason against it?",)
    unclear: tuple[str, ...] = ("I hear that you disagree. What is your reason?",)
    off_topic: tuple[str, ...] = ("Let us stay with the motion: {motion}",)
    repeat: tuple[str, ...] = ("We have been here. Take it a step further, or open another line.",)
    menu: tuple[str, ...] = ("I want to answer the right thing. Did you mean one of these?",)
    found_hole: tuple[str, ...] = ("You have found a hole: the op-ed has no answer to this.",)
    ladder_end: tuple[str, ...] = ("You have held this line to the end. I have nothing better. Open a new one.",)
