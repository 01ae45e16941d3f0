"""The inbox: what students said that the bank did not know, in groups, and the keys that make something of it."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from debater.core.text import one_line
from debater.errors import EditError
from debater.tui.inbox_plan import Offer, Plan
from debater.tui.inboxing import Desk, Grouped, Refused, Step
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.inbox_keep import KeepScreen
from debater.tui.screens.inbox_look import LookScreen
from debater.tui.screens.inbox_words import ANYWAY, BUSY, EMPTY, HOW, KEYS, READING
from debater.tui.text import DIM, parts, plural
from debater.tui.widgets.inbox_groups import GroupList
from debater.tui.widgets.inbox_nearest import NearestPane
from debater.tui.widgets.inbox_texts import TextList

if TYPE_CHECKING:
    from debater.workshop.inbox import Action


class InboxScreen(Screen[None]):
    """Groups at the left; the texts of the lit one and the key point they probably mean at the right."""

    CSS_PATH = "inbox.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "make('phrasing')", "Phrasing"),
        Binding("n", "make('near-miss')", "Near miss"),
        Binding("s", "make('support')", "Support"),
        Binding("k", "make('key-point')", "Key point"),
        Binding("d", "make('dismiss')", "Dismiss"),
        Binding("u", "undo", "Undo"),
        Binding("right", "go('#texts')", show=False, priority=True),
        Binding("left", "go('#groups')", show=False, priority=True),
        Binding("escape,q", "leave", "Back", key_display="Esc"),
        Binding("f1,question_mark", "help", "Help", key_display="?"),
        Binding("f8,ctrl+t", "app.colours", "Colours", show=False, priority=True),
    ]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (72, "-usual"), (150, "-broad")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-medium")]  # noqa: RUF012

    def __init__(self, desk: Desk) -> None:
        super().__init__(classes="-inbox")
        self._desk = desk
        self._at: Grouped | None = None
        self._busy = True
        self._anyway = False
        """Whether the next undo leaves the bank as it is."""

    def compose(self) -> ComposeResult:
        """Motion and counts, the two sides, what was done last, the keys."""
        with Vertical(id="inbox-page"):
            with Horizontal(id="inbox-head"):
                yield Static(parts(("Inbox", "bold $primary")), id="inbox-title")
                yield Static(id="inbox-count")
            yield Static(id="inbox-empty", markup=False)
            with Horizontal(id="inbox-body"):
                yield GroupList()
                with Vertical(id="inbox-right"):
                    yield TextList()
                    yield NearestPane()
            yield Static(id="inbox-note")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Read what waits."""
        self.query_one("#inbox-page").add_class("-empty")
        self._on_empty(f"{READING}…")
        self._desk.read(self)

    @on(Step)
    def _step(self, message: Step) -> None:
        if self._at is None:
            self._on_empty(f"{message.words}…")

    @on(Grouped)
    def _show(self, message: Grouped) -> None:
        self._at, self._busy, self._anyway = message, False, False
        waiting = message.groups
        page = self.query_one("#inbox-page")
        page.set_class(not waiting, "-empty")
        self._on_empty(EMPTY)
        motion = one_line(message.bank.motion.statement, 200)
        self.query_one("#inbox-title", Static).update(parts(("Inbox", "bold $primary"), ("  " + motion, "bold")))
        texts = sum(group.count for group in waiting)
        counted = f"{plural(len(waiting), 'group')}, {plural(texts, 'text')}" if waiting else "empty"
        self.query_one("#inbox-count", Static).update(parts((counted, DIM)))
        groups = self.query_one(GroupList)
        groups.show(waiting, message.found)
        self._light()
        if waiting and self.focused is None:
            groups.focus()
        self._note(message.told + (" u takes it back." if message.told.startswith(("Added", "Dismissed")) else ""))
        self.refresh_bindings()

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        self._busy = False
        if self._at is None:
            self._on_empty(f"The inbox cannot be read. {one_line(str(message.error))}")
            return
        self._anyway = message.plan is None and isinstance(message.error, EditError)
        self._note(one_line(str(message.error)) + (ANYWAY if self._anyway else ""), "$error")

    @on(OptionList.OptionHighlighted, "#groups")
    def _another_group(self) -> None:
        self._light()

    @on(OptionList.OptionHighlighted, "#texts")
    def _another_text(self) -> None:
        self._nearest()

    @on(OptionList.OptionSelected)
    def _look_closer(self) -> None:
        offer = self._offer()
        if offer is not None:
            self.app.push_screen(LookScreen(offer))

    def action_make(self, action: "Action") -> None:
        """Make something of the lit text or group: asked for once more before it is kept, unless it is dismissed."""
        offer = self._offer()
        if self._busy or offer is None:
            self._note(BUSY if offer is not None else "")
        elif action == "dismiss":
            self._carry_out(offer.plan(action))
        else:
            self.app.push_screen(KeepScreen(self._desk, offer, action), self._carry_out)

    def action_undo(self) -> None:
        """Take back what was done last."""
        if self._busy:
            self._note(BUSY)
            return
        self._busy = True
        self._note("Taking it back…")
        self._desk.undo(self, anyway=self._anyway)

    def action_go(self, where: str) -> None:
        """To the groups, or to the texts."""
        self.query_one(where).focus()

    def action_leave(self) -> None:
        """Back to where the coach came from."""
        self.dismiss()

    def on_unmount(self) -> None:
        """Nothing is measured any more; what is being written reaches the disk, also where the app is left."""
        self._desk.finish()

    def action_help(self) -> None:
        """What is in the inbox, and every key."""
        self.app.push_screen(HelpScreen(HOW, KEYS))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be made of an empty inbox."""
        if action == "undo":
            return self._at is not None
        return action not in ("make", "go") or (self._at is not None and bool(self._at.groups))

    def _carry_out(self, plan: Plan | None) -> None:
        if plan is None or self._at is None:
            self._note("Nothing was changed.")
            return
        self._busy = True
        self._note("Writing…")
        self._desk.keep(plan, plan.told(self._at.bank), self)

    def _offer(self) -> Offer | None:
        group, wording = self.query_one(GroupList).lit, self.query_one(TextList).lit
        if self._at is None or group is None or wording is None:
            return None
        return Offer(self._at.bank, group, wording, whole=not self.query_one(TextList).has_focus)

    def _light(self) -> None:
        """Show the lit group."""
        if self._at is not None:
            self.query_one(TextList).show(self.query_one(GroupList).lit)
            self._nearest()

    def _nearest(self) -> None:
        offer = self._offer()
        if offer is not None:
            self.query_one(NearestPane).show(offer.bank, *offer.meant)

    def _on_empty(self, text: str) -> None:
        self.query_one("#inbox-empty", Static).update(text)

    def _note(self, text: str, look: str = "$foreground 68%") -> None:
        self.query_one("#inbox-note", Static).update(parts((text, look)))
