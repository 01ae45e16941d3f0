"""The terminal app: the start screen, the ways to practise over it, themes and commands."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.types import CSSPathType

from debater.tui.conversation import Opener
from debater.tui.guarded import run_guarded
from debater.tui.palette import commands
from debater.tui.reloading import ReloadingApp
from debater.tui.screens.home import HomeScreen
from debater.tui.screens.home_live import Weighable
from debater.tui.screens.home_words import KEPT, TOO_FEW
from debater.tui.themes import THEMES, first_theme, next_theme
from debater.tui.ways import debate_screen, find_to_weigh, keep_weighed, practice, worth_keeping
from debater.tui.widgets.way_row import Way

if TYPE_CHECKING:
    from debater.core.event import Weighed
    from debater.core.practice import Setting
    from debater.history.record import StoredDebate
    from debater.tui.screens.debate import DebateScreen

LEFT = "debate"
"""The name under which a debate that was left for the start screen is kept."""
HOME_DEPTH = 2
"""Screens on the stack when the start screen is on top: Textual's own blank one is the first."""


class DebaterApp(ReloadingApp, inherit_bindings=False):
    """Draws its first frame before the bank is read; ends with the error when there is no bank.

    `setting` is what begins at once (None: a free debate), or with `home` what the start screen shows as chosen (None:
    as last time).
    """

    TITLE = "debater"
    CSS_PATH: ClassVar[CSSPathType] = ["app.tcss", "screens/home.tcss"]
    """Both at once: Textual reads every style again for each file that comes later."""
    ENABLE_COMMAND_PALETTE = True
    theme: Reactive[str] = Reactive(first_theme)
    """From the first on, so that the styles are read once."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "app.home", "Start screen", show=False, priority=True),
        Binding("ctrl+t,f8", "app.colours", "Colours", priority=True),
        Binding("ctrl+p", "app.command_palette", "Commands", priority=True),
        Binding("ctrl+q", "app.quit", "Quit", priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self, opener: Opener, *, theme: str = "", setting: "Setting | None" = None, home: bool = False
    ) -> None:
        super().__init__(opener)
        if theme:
            self.theme = theme
        self._home = HomeScreen(self.conversation)
        self._home.preset = setting if home else None
        self._debate: DebateScreen | None = None
        self._wish: tuple[Way, tuple[str, ...]] | None = None
        """What to do once the bank is read."""
        self._straight = None if home else setting or _free()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's, and ours: they are there before Textual looks for the first."""
        return {**super().available_themes, **{theme.name: theme for theme in THEMES}}

    def on_mount(self) -> None:
        """The start screen, or at once what was asked for."""
        first = self._straight
        if first is None or first.mode in ("drill", "switch"):
            self.push_screen(self._home)
            self._home.preset = self._home.preset or first
            self._wish = (first.mode, ()) if first is not None else None
        else:
            self._debate = debate_screen()(self.conversation, first, offer_unfinished=True)
            self.push_screen(self._debate)

    def finish(self) -> bool:
        """After the last frame: let what is being answered reach the disk. Whether anything still loads or learns."""
        return super().finish() or not self._watching.idle

    def draft(self) -> str:
        """What is in the box of the debate that is on."""
        from debater.tui.widgets.composer import Composer  # noqa: PLC0415 - there since the debate's screen is

        return self._debate.query_one(Composer).text if self._debate is not None else ""

    def screens_kept(self) -> set[Screen[Any]]:
        """Those on the stack, and a debate that was left for the start screen."""
        return {*super().screens_kept(), *([self._debate] if self._debate is not None else [])}

    def action_colours(self) -> None:
        """Dark, light, high contrast, greys, and round again."""
        self.theme = next_theme(self.theme)

    async def action_home(self) -> None:
        """To the start screen. A debate that is on waits there, whole."""
        await self._to_home()

    async def choose(self, way: Way, key_points: tuple[str, ...] = ()) -> None:
        """Practise in this way, from the start screen; `key_points` are those to drill or to answer."""
        await self._to_home()
        self._wish = None
        if way == "carry-on":
            await self._carry_on()
        elif way in ("spar", "timed"):
            await self._begin(self._home.setting_for(way))
        elif self.conversation.session is None:
            self._wish = (way, key_points)
        elif way == "weigh":
            self.conversation.ask(find_to_weigh)
        else:
            await self.push_screen(practice(self.conversation, way, key_points))

    async def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        """As chosen on the start screen; not what a second key chose while the first one's screen came up."""
        if self.screen is self._home:
            await self.choose(message.way)

    async def on_live_home_ready(self) -> None:
        """The bank is read: do what was wished for before, and have the debate's screen at hand."""
        debate_screen()
        if self._wish is not None and self.screen is self._home:
            await self.choose(*self._wish)

    async def on_home_screen_set_aside(self) -> None:
        """Offer that debate no more."""
        home, session = self._home, self.conversation.session
        unfinished, left = home.unfinished, home.left_behind is not None
        await self._let_go(self._debate)
        if unfinished is not None and not (left and session is not None and session.id != unfinished.id):
            home.unfinished = None
            self.conversation.set_aside(unfinished)
        home.offer()

    def on_weighable(self, message: Weighable) -> None:
        """Weigh that debate, if there is one."""
        found = message.found
        if found is None:
            self._home.say(TOO_FEW)
            return
        from debater.tui.screens.weigh import WeighScreen  # noqa: PLC0415 - only who weighs waits for it

        record, state = found

        def keep(weighed: "Weighed | None") -> None:
            if weighed is not None:
                self.conversation.ask(lambda session: keep_weighed(session, record, weighed))
                self._home.say(KEPT)

        self.push_screen(WeighScreen(state), keep)

    async def on_debate_screen_finished(self, message: "DebateScreen.Finished") -> None:
        """What the debrief was left for: another debate, the start screen, a drill, the end."""
        match message.chosen:
            case "new":
                await self._begin(self._last_setting)
            case "drill" | "switch":
                await self._to_home(keep=False)
                await self.choose(message.chosen, message.key_points)
            case "home":
                await self._to_home(keep=False)
            case _:
                self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: the screen's own commands, the ways to practise, then the app's."""
        return commands(self, screen)

    @property
    def _last_setting(self) -> "Setting":
        debate = self._debate
        if debate is None:
            return _free()
        return debate.state.setting if debate.state is not None else debate.setting

    async def _begin(self, setting: "Setting", take_up: "StoredDebate | None" = None) -> None:
        """A fresh debate, or a stored one taken up; it takes the place of one that is over."""
        over, self._debate = self._debate, debate_screen()(self.conversation, setting, take_up=take_up)
        if over is not None and self.screen is over:
            await self.switch_screen(self._debate)
        else:
            await self.push_screen(self._debate)
        await self._let_go(over)

    async def _carry_on(self) -> None:
        """Back to the debate that was left, or to the one that an earlier run left unfinished."""
        if self._home.left_behind is not None and self._debate is not None:
            self._home.left_behind = None
            await self.push_screen(self._debate)
            self.conversation.to(self._debate)
            self.conversation.load()  # tells it what it has missed
        elif self._home.unfinished is not None:
            await self._begin(self._home.setting_for("spar"), self._home.unfinished)

    async def _to_home(self, *, keep: bool = True) -> None:
        """Down to the start screen, whatever lies over it; a debate that is on is kept as it is, unless it is over."""
        if self.screen is self._home:
            return
        debate = self._debate if self._debate in self.screen_stack else None
        kept = debate if keep and debate is not None and worth_keeping(debate) else None
        if kept is not None:
            kept.hold()
            if not self.is_screen_installed(kept):
                self.install_screen(kept, LEFT)
            self._home.left_behind = len(kept.state.turns) if kept.state is not None else 0
        while len(self.screen_stack) > HOME_DEPTH:
            await self.pop_screen()
        if self.screen is not self._home:
            await self.switch_screen(self._home)
        if debate is not kept:
            self._debate = None
            await self._let_go(debate)
        self.conversation.to(self._home)

    async def _let_go(self, debate: "DebateScreen | None") -> None:
        """Keep that debate's screen no more; what was said in it is stored."""
        self._home.left_behind = None
        if debate is not None and self.is_screen_installed(debate):
            self.uninstall_screen(debate)
            await debate.remove()


def _free() -> "Setting":
    """A free debate at the usual level."""
    from debater.core.practice import Setting  # noqa: PLC0415 - the first frame does not wait for pydantic

    return Setting()


def play(opener: Opener, setting: "Setting | None" = None, *, home: bool = True, inline: bool = False) -> int:
    """Run the app to its end, whatever that is: see `run_guarded`."""
    return run_guarded(DebaterApp(opener, setting=setting, home=home), inline=inline)
