"""The wordings of one group, each with what became of it in its debate."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.widgets.option_list import Option

from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.hanging import Hanging
from debater.tui.widgets.inbox_list import InboxList

if TYPE_CHECKING:
    from debater.workshop.inbox_groups import Group, Wording
    from debater.workshop.inbox_missed import Said

LONGEST = 400
"""Characters of one text that are shown in the list; a closer look shows all."""
FATES: Mapping[str, str] = {"unclear": "unclear", "corrected": "corrected", "rejected": "none of these"}
"""Why a text is in the inbox, in a word or two; the help says more."""


class TextList(InboxList):
    """The lit wording is what an action writes."""

    acting = "for this text"

    def __init__(self) -> None:
        super().__init__(id="texts", markup=False)
        self._wordings: tuple[Wording, ...] = ()

    @property
    def lit(self) -> "Wording | None":
        """The wording under the cursor."""
        at = self.highlighted
        return self._wordings[at] if at is not None and at < len(self._wordings) else None

    def show(self, group: "Group | None") -> None:
        """The group's wordings, the one that stands for it first; none for None."""
        self._wordings = group.wordings if group is not None else ()
        self.clear_options()
        self.border_title = fates(group.texts) if group is not None else ""
        self.add_options(Option(_row(wording)) for wording in self._wordings)
        if self._wordings:
            self.highlighted = 0


def fates(said: "Iterable[Said]") -> str:
    """What became of texts, counted: `3 unclear, 1 none of these`."""
    counts = Counter(FATES[one.kind] for one in said).most_common()
    return ", ".join(f"{count} {fate}" for fate, count in counts)


def fate(said: "Said") -> str:
    """What became of one text; of a corrected one, also the key point (id) that the student meant."""
    return FATES[said.kind] + (f" to {said.chosen}" if said.chosen else "")


def _row(wording: "Wording") -> Hanging:
    told = ", ".join(dict.fromkeys(fate(said) for said in wording.said))
    times = f"said {wording.count} times, " if wording.count > 1 else ""
    return Hanging([(parts(("• ", "$secondary")), parts(shown(wording.text, LONGEST), (f"  {times}{told}", DIM)))])
