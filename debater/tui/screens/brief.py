"""What the op-ed says, point by point: what the student argues against."""

from textual.widget import Widget
from textual.widgets import Static

from debater.core.bank import Bank
from debater.tui.screens.page import Page, section
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.hanging import Hanging


class BriefScreen(Page):
    """The motion, both sides, and the op-ed's points with their paragraphs."""

    heading = "The op-ed"

    def __init__(self, bank: Bank) -> None:
        super().__init__()
        self._bank = bank

    def content(self) -> list[Widget]:
        """Motion first, then each point."""
        motion = self._bank.motion
        return [
            Static(
                parts(
                    (shown(motion.oped_title), "bold $secondary"),
                    (f"\nby {shown(motion.oped_by)}", DIM),
                    (f"\n\n{shown(motion.summary)}", ""),
                )
            ),
            section("The motion"),
            Static(parts((shown(motion.statement), "bold"), (f"\n{shown(motion.student_side)}", "$primary"))),
            section("What it says, paragraph by paragraph"),
            *(
                Static(
                    Hanging(
                        [
                            (
                                parts((f"{'¶' + str(point.paragraph):<4} ", "bold $secondary")),
                                parts((shown(point.name), "bold"), f"\n{shown(point.text)}"),
                            )
                        ]
                    ),
                    classes="card",
                )
                for point in self._bank.points
            ),
        ]
