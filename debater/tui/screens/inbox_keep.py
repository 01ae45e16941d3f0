"""Before anything is kept: what would be written where, what would leave the inbox, and what it changes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from debater.core.text import one_line
from debater.reports.words import claim
from debater.tui.inbox_plan import TRUTHS, Offer, Plan, sound
from debater.tui.inboxing import Desk, Measured, Refused, Step
from debater.tui.screens.help import HelpScreen
from debater.tui.screens.inbox_pick import Choice, PickScreen, key_point_choices, theme_choices, truth_choices
from debater.tui.screens.inbox_words import KEEP_HOW, KEEP_KEYS, TITLES, UNKNOWN, WAIT
from debater.tui.widgets.inbox_effect import EffectPane
from debater.tui.widgets.inbox_line import PlanLine
from debater.tui.widgets.inbox_wording import WordingBox

if TYPE_CHECKING:
    from debater.workshop.inbox import Action


class KeepScreen(ModalScreen[Plan | None]):
    """Gives the plan that is to be carried out, or None."""

    CSS_PATH = "inbox_keep.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", show=False),
        Binding("escape,q", "leave", show=False),
        Binding("e", "reword", show=False),
        Binding("o", "other", show=False),
        Binding("i", "truth", show=False),
        Binding("a", "leaving", show=False),
        Binding("f1", "help", show=False, priority=True),
        Binding("question_mark", "help", show=False),
        Binding("f8,ctrl+t", "app.colours", show=False, priority=True),
    ]
    AUTO_FOCUS = "EffectPane"

    def __init__(self, desk: Desk, offer: Offer, action: "Action") -> None:
        super().__init__()
        self._desk = desk
        self._offer = offer
        self.plan = offer.plan(action)
        self._asked = self.plan
        """The plan that is being measured, or was."""
        self._known = False
        self._warned = False

    def compose(self) -> ComposeResult:
        """The text, what becomes of it, what that changes."""
        action = self.plan.action
        with Vertical(id="keep") as box:
            box.border_title = TITLES[action]
            yield WordingBox(self.plan.text, id="keep-text")
            if action != "support":
                yield PlanLine("o", "Theme" if action == "key-point" else "Key point", id="line-other")
            if action == "near-miss":
                yield PlanLine("i", "In truth", id="line-truth")
            yield PlanLine("a" if self._offer.has_more else "", "Put away", id="line-leaving")
            yield EffectPane()
            yield Static(id="keep-note", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Keep (Enter)", id="keep-it", variant="primary", compact=True)
                yield Button("Leave it (Esc)", id="leave-it", compact=True)

    def on_mount(self) -> None:
        """Measure it at once."""
        self.query_one("#keep").border_subtitle = "e reword · Enter keep · Esc leave it · ? help"
        self._tell()
        self._measure()
        if self.plan.action == "key-point":
            self.query_one(WordingBox).border_title = "Its claim, in your own words"
            if len({said.key for said in self.plan.said}) == 1:
                self.action_reword()

    @on(Step)
    def _measuring(self, message: Step) -> None:
        if message.plan is self._asked:
            self.query_one(EffectPane).wait(message.words)

    @on(Measured)
    def _measured(self, message: Measured) -> None:
        if message.plan is self._asked:
            self._known = True
            self._note("")
            self.query_one(EffectPane).show(message.effect)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        if message.plan is self._asked:
            self.query_one(EffectPane).trouble(message.error)

    @on(WordingBox.Done)
    def _worded(self) -> None:
        box = self.query_one(WordingBox)
        self._change(replace(self.plan, text=box.wording))
        if box.has_focus:
            self.query_one(EffectPane).focus()

    @on(PlanLine.Clicked)
    async def _clicked(self, message: PlanLine.Clicked) -> None:
        await self.run_action({"o": "other", "i": "truth"}.get(message.key, "leaving"))

    def action_reword(self) -> None:
        """Into the text."""
        box = self.query_one(WordingBox)
        box.focus()
        box.move_cursor(box.document.end)

    def action_other(self) -> None:
        """Another key point, or another theme."""
        plan, bank = self.plan, self._offer.bank
        if plan.theme:
            choices = theme_choices(bank)
            self._pick("Theme of the new key point", choices, plan.theme, lambda id_: replace(plan, theme=id_))
        elif plan.key_point:
            choices = key_point_choices(bank, self._offer.likely)
            self._pick("Which key point?", choices, plan.key_point, lambda id_: replace(plan, key_point=id_))

    def action_truth(self) -> None:
        """What the near miss is in truth."""
        plan = self.plan
        if plan.action == "near-miss":
            choices = truth_choices(self._offer.bank, plan.key_point, self._offer.likely)
            self._pick("What is it in truth?", choices, plan.truly, lambda id_: replace(plan, truly=id_))

    def action_leaving(self) -> None:
        """The whole group leaves the inbox, or only this text."""
        if self._offer.has_more:
            self._change(self._offer.turned(self.plan))

    @on(Button.Pressed, "#keep-it")
    def action_keep(self) -> None:
        """Keep it; where it is not known what that changes, only when asked twice."""
        if self._known or self._warned:
            self._desk.forget()
            self.dismiss(self.plan)
        else:
            self._warned = True
            self._note(UNKNOWN if self._desk.idle else WAIT)

    @on(Button.Pressed, "#leave-it")
    def action_leave(self) -> None:
        """Nothing is written."""
        self._desk.forget()
        self.dismiss(None)

    def action_help(self) -> None:
        """What is decided here, and every key."""
        self.app.push_screen(HelpScreen(KEEP_HOW, KEEP_KEYS))

    def _pick(self, title: str, choices: Sequence[Choice], lit: str, changed: Callable[[str], Plan]) -> None:
        def picked(id_: str | None) -> None:
            if id_:
                self._change(sound(changed(id_)))

        self.app.push_screen(PickScreen(title, choices, lit), picked)

    def _change(self, plan: Plan) -> None:
        """This is the plan now. It is measured anew where something else would be written."""
        was, self.plan = self.plan, plan
        self._tell()
        if not plan.writes_as(was):
            self._measure()

    def _measure(self) -> None:
        self._asked, self._known, self._warned = self.plan, False, False
        self._note("")
        self._desk.measure(self._asked, self)

    def _tell(self) -> None:
        """What the plan says, line by line."""
        plan, bank = self.plan, self._offer.bank
        if plan.theme:
            self.query_one("#line-other", PlanLine).tell(one_line(bank.theme_by_id[plan.theme].name))
        if plan.key_point:
            self.query_one("#line-other", PlanLine).tell(one_line(claim(bank, plan.key_point)), plan.key_point)
        if plan.action == "near-miss":
            name, words = TRUTHS.get(plan.truly) or (one_line(claim(bank, plan.truly)), plan.truly)
            self.query_one("#line-truth", PlanLine).tell(name, words)
        self.query_one("#line-leaving", PlanLine).tell(self._offer.leaving(plan))

    def _note(self, text: str) -> None:
        self.query_one("#keep-note", Static).update(text)
