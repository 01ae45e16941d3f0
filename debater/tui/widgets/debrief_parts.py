"""The sections of a debrief: each gives its widgets, none where there is nothing to say."""

from textual.widget import Widget
from textual.widgets import Static

from debater.core.event import Convinced
from debater.core.exchanges import strongest, weakest
from debater.core.hints import STEP_NAMES, STEPS
from debater.core.scoring import Score
from debater.core.sparring import open_question
from debater.core.state import DebateState
from debater.core.text import one_line
from debater.core.weighing import last_weighed
from debater.core.wording import arithmetic
from debater.history.record import StoredRecord
from debater.tui.screens.page import section
from debater.tui.signs import LOOKS, sign
from debater.tui.text import DIM, parts, plural
from debater.tui.widgets.coverage import CoverageBar
from debater.tui.widgets.exchange_card import ExchangeCard
from debater.tui.widgets.hanging import Hanging, Row
from debater.tui.widgets.hint_card import HintCard
from debater.tui.widgets.weighed import weighed_widgets

MOST_OPEN = 5
"""So many questions left open are shown."""
COSTS = "If you then go back to the debate, what you opened counts as a hint that you took."


def summary(state: DebateState, score: Score) -> list[Widget]:
    """The figures: coverage, points, how many objections, holes, exchanges and hints."""
    raised = [p for p in state.bank.key_points if state.standing(p.id).raised]
    holes = sum(1 for p in raised if state.standing(p.id).hole)
    hints = sum(state.hints.values())
    bar = CoverageBar()
    bar.share = score.coverage
    figures = [
        (f"{score.coverage:.0%}", "bold $success"),
        (" covered    ", DIM),
        (f"{score.earned}", "bold $success"),
        (f" of {score.possible} points\n", DIM),
        (f"{len(raised)} of {len(state.bank.key_points)}", "bold"),
        (" objections raised    ", DIM),
        (plural(holes, "hole"), "bold"),
        (" found    ", DIM),
        (plural(len(state.turns), "exchange"), "bold"),
    ]
    if hints:
        figures += [("    ", DIM), (plural(hints, "hint"), "bold"), (" taken", DIM)]
    return [Static(parts(("How it went", "bold $primary")), classes="debrief-title"), Static(parts(*figures)), bar]


def best_and_worst(state: DebateState) -> list[Widget]:
    """The strongest and the weakest exchange, each with its reasons."""
    best, worst = strongest(state), weakest(state)
    cards = [ExchangeCard(best, strong=True)] if best is not None else []
    cards += [ExchangeCard(worst, strong=False)] if worst is not None else []
    return [section("Your strongest and your weakest exchange"), *cards] if cards else []


def opinion(state: DebateState) -> list[Widget]:
    """How convinced the student was, before and after."""
    said = {event.when: event.value for event in state.events if isinstance(event, Convinced)}
    if not said:
        return []
    scale = "  1 is not at all, 7 is wholly"
    before, after = said.get("before"), said.get("after")
    if before is None or after is None:
        when, value = next(iter(said.items()))
        line = parts(f"{when.capitalize()} the debate: ", (f"{value} of 7", "bold"), (scale, DIM))
    else:
        moved = after - before
        steps = plural(abs(moved), "step")
        what = f"You moved {steps} {'towards' if moved > 0 else 'away from'} it." if moved else "You did not move."
        line = parts(
            ("Before: "), (f"{before}", "bold"), ("   after: "), (f"{after}", "bold"), (f"   {what}", "$primary")
        )
        line += parts((scale, DIM))
    return [section("How convinced you are by the op-ed"), Static(line)]


def weighed(state: DebateState) -> list[Widget]:
    """The closing minute, if there was one; else how to come to it."""
    last = last_weighed(state)
    if last is not None:
        return [section("What you weighed"), *weighed_widgets(state, last)]
    if not any(state.standing(id_).raised for id_ in state.bank.by_id):
        return []
    how = "Press w to choose your strongest points and to say why they outweigh what the op-ed says."
    return [section("What you weighed"), Static(how, markup=False)]


def covered(state: DebateState) -> list[Widget]:
    """Every key point that was spoken of, where it stands, and whether a hint came before it."""
    rows: list[Row] = []
    for point in state.bank.key_points:
        status = state.status_of(point.id)
        if status == "untouched":
            continue
        step = state.paid.get(point.id, 0) if state.standing(point.id).raised else 0
        hint = f", after a hint (step {step} of {len(STEPS)}: {STEP_NAMES[step]})" if step else ""
        body = parts(one_line(point.claim), (f"  {status}{hint}", DIM))
        rows.append((parts((f"{sign(status)} ", LOOKS[status])), body))
    nothing = Static("Nothing yet. Each reason that you give against the op-ed will stand here.", markup=False)
    return [section("What you covered"), Static(Hanging(rows)) if rows else nothing]


def left_open(state: DebateState) -> list[Widget]:
    """The points that were dropped, each with the question that waits for an answer."""
    if not state.dropped:
        return []
    rows: list[Row] = []
    for id_ in state.dropped[:MOST_OPEN]:
        point = state.bank.by_id[id_]
        asked = parts(one_line(open_question(state, point)), (f"  on: {one_line(point.claim, 60)}", DIM))
        rows.append((parts((f"{sign('dropped')} ", LOOKS["dropped"])), asked))
    more = len(state.dropped) - MOST_OPEN
    if more > 0:
        rows.append((parts("  "), parts((f"and {plural(more, 'question')} more; the replay has them all", DIM))))
    return [section("Questions that you left open"), Static(Hanging(rows))]


def time_spent(state: DebateState, record: StoredRecord) -> list[Widget]:
    """A timed round: the time for each point, and the pauses."""
    if state.setting.mode != "timed" or not record.turns:
        return []
    from debater.reports.times import pauses, seconds_by_point  # noqa: PLC0415 - not before the first frame
    from debater.reports.words import claim, lasting  # noqa: PLC0415 - the same

    on_points, elsewhere = seconds_by_point(record)
    spent = [(seconds, claim(state.bank, id_)) for id_, seconds in on_points.items()]
    spent.sort(reverse=True)
    rows = [(parts((f"{lasting(seconds):>10}  ", "bold")), parts(name)) for seconds, name in spent]
    if elsewhere >= 1:
        rows.append(
            (parts((f"{lasting(elsewhere):>10}  ", "bold")), parts(("on lines in which no point was heard", DIM)))
        )
    stood = [(end - start).total_seconds() for start, end in pauses(record)]
    paused = f"{plural(len(stood), 'pause')}, {lasting(sum(stood))} in all." if stood else "No pause."
    return [
        section(f"Your {plural(state.setting.minutes, 'minute')}, point by point"),
        Static(Hanging(rows)),
        Static(parts((paused, DIM))),
    ]


def account(state: DebateState, score: Score) -> list[Widget]:
    """The score, step by step."""
    lines = arithmetic(state.bank, score)
    if not lines:
        return []
    rows = [
        (parts((f"{points:>5}  ", "bold")), parts(one_line(what)))
        for points, _, what in (line.partition("  ") for line in lines)
    ]
    rows.append((parts((f"{score.earned:>5}  ", "bold $success")), parts((f"of {score.possible}", DIM))))
    return [section("Your score, step by step"), Static(Hanging(rows))]


def missed(state: DebateState, score: Score) -> list[Widget]:
    """A hint for each key point that was not found."""
    points = [state.bank.by_id[id_] for id_ in score.untouched]
    if not points:
        granted = [p.id for p in state.bank.key_points if not state.standing(p.id).raised]
        rest = f"Nothing, but you granted {plural(len(granted), 'point')} that you could have raised."
        all_found = "Nothing at all. You found every objection."
        return [section("What you missed"), Static(rest if granted else all_found, markup=False)]
    return [
        section("What you missed, with a hint for each"),
        Static(parts(("Tab goes from hint to hint; Enter tells you more. ", DIM), (COSTS, DIM))),
        *(HintCard(state.bank, point, state.hints.get(point.id, 0)) for point in points),
    ]
