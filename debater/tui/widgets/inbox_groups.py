"""What waits in the inbox: one row a group of texts that mean much the same, the largest first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.widgets.option_list import Option

from debater.core.text import one_line
from debater.tui.text import parts
from debater.tui.widgets.hanging import Hanging
from debater.tui.widgets.inbox_list import InboxList

if TYPE_CHECKING:
    from debater.workshop.inbox_groups import Group

LONGEST = 90
"""Characters of a group's title that are shown."""


class GroupList(InboxList):
    """How many texts are in each group, and the one that stands for them."""

    acting = "for the whole group"

    def __init__(self) -> None:
        super().__init__(id="groups", markup=False)
        self._groups: tuple[Group, ...] = ()
        self.border_title = "Groups"

    @property
    def lit(self) -> "Group | None":
        """The group under the cursor."""
        at = self.highlighted
        return self._groups[at] if at is not None and at < len(self._groups) else None

    def show(self, groups: "Sequence[Group]", found: Sequence[str] = ()) -> None:
        """Show these. Lit is the group with one of `found` (`Said.key`), else the one that was, else its successor."""
        before, was = self.lit, self.highlighted or 0
        self._groups = tuple(groups)
        wide = max((len(str(group.count)) for group in groups), default=1)
        self.clear_options()
        self.add_options(Option(_row(group, wide)) for group in groups)
        wanted = set(found)
        with_text = [n for n, group in enumerate(groups) if wanted & {said.key for said in group.texts}]
        same = [n for n, group in enumerate(groups) if before is not None and group.id == before.id]
        if groups:
            self.highlighted = next(iter([*with_text, *same]), min(was, len(groups) - 1))


def _row(group: "Group", wide: int) -> Hanging:
    return Hanging([(parts((f"{group.count:>{wide}}  ", "bold $secondary")), parts(one_line(group.title, LONGEST)))])
