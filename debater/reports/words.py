"""The sentences that every format shares: dates, lengths of time, how it was practised, what a message meant."""

from datetime import UTC, datetime

from debater.core.bank import Bank
from debater.core.event import Continued, Event, Hinted, Paused, TimeUp, Undone
from debater.core.hints import STEP_NAMES, STEPS, hint_text
from debater.core.practice import Setting
from debater.core.text import clean, one_line
from debater.core.verdict import Concedes, Matched, Menu, OffTopic, Unclear, Verdict
from debater.reports.data import Told

MODES = {"spar": "Free debate", "timed": "Timed round", "drill": "Drill", "switch": "Switched sides"}
CHANGED = (
    "The argument bank has changed since this debate. What was said and answered stands here as it was then; "
    "coverage and score are worked out with the bank of today."
)
SCORED = (
    "Each objection counts by its weight. Raising it earns 2 times its weight; answering the reply, or finding that "
    "the op-ed has none, 1 time more; granting it to the op-ed costs 1 time. Hints taken before it was raised lower "
    "what raising it earns."
)
SCALE = "1 is not at all, 7 is wholly"


def when(at: datetime) -> str:
    """Day and time on this machine's clock: `12 March 2026, 14:05`."""
    here = at.astimezone()
    return f"{here.day} {here:%B %Y}, {here:%H:%M}"


def utc(at: datetime) -> str:
    """ISO 8601 with a Z: `2026-03-12T14:05:00Z`. A time without a zone is UTC, as everything that is stored."""
    return f"{(at.astimezone(UTC) if at.tzinfo else at).replace(tzinfo=None).isoformat()}Z"


def lasting(seconds: float) -> str:
    """`34 s`, `2 min 5 s`, `1 h 3 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s" if whole % 60 else f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def practised(setting: Setting) -> str:
    """Mode, minutes and level: `Timed round of 5 min, hard`."""
    minutes = f" of {setting.minutes} min" if setting.minutes else ""
    return f"{MODES[setting.mode]}{minutes}, {setting.level}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 turn`, `2 turns`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def claim(bank: Bank, key_point: str) -> str:
    """What a key point says; its id where the bank no longer has it."""
    found = bank.by_id.get(key_point)
    return one_line(found.claim if found else key_point)


def theme_name(bank: Bank, theme: str) -> str:
    """A theme's name; its id where the bank no longer has it."""
    found = bank.theme_by_id.get(theme)
    return one_line(found.name if found else theme)


def understood(bank: Bank, verdict: Verdict) -> str:
    """What a message was taken to mean, and how surely."""
    match verdict:
        case Matched(chosen=True):
            line = f"Chosen from the menu: {claim(bank, verdict.key_points[0].id)}"
        case Matched():
            line = f"Understood as: {_surely(bank, verdict)}"
        case Menu():
            options = "; ".join(claim(bank, option.id) for option in verdict.options)
            line = f"Not sure which point was meant. Offered: {options}" if options else "Not sure what was meant"
        case Concedes():
            line = "Understood as agreeing with the op-ed"
        case Unclear():
            line = "None of those offered" if verdict.declined_menu else "On the subject, but no reason that was known"
        case OffTopic():
            line = "Understood as another subject"
    return line if line.endswith((".", "?", "!")) else f"{line}."


def told(bank: Bank, event: Event) -> tuple[Told, str] | None:
    """An event as a sentence in its place among the turns; None for what the report says elsewhere."""
    match event:
        case Hinted():
            sentence: tuple[Told, str] | None = ("hint", _hint(bank, event))
        case Paused():
            sentence = ("clock", f"The clock was stopped with {lasting(event.seconds_left)} left.")
        case Continued():
            sentence = ("clock", "The clock went on.")
        case TimeUp():
            sentence = ("clock", "Time was up.")
        case Undone():
            sentence = ("taken back", f"Taken back: “{clean(event.turn.said)}”")
        case _:
            sentence = None
    return sentence


def _hint(bank: Bank, taken: Hinted) -> str:
    step = f"step {taken.step} of {len(STEPS)}: {STEP_NAMES[taken.step]}"
    point = bank.by_id.get(taken.key_point)
    if point is None:
        return f"A hint was taken ({step}), to “{one_line(taken.key_point)}”, no longer in the bank."
    text = one_line(hint_text(bank, point.id, taken.step))
    return f"A hint was taken ({step}), on {theme_name(bank, point.theme)}: “{text}”"


def _surely(bank: Bank, verdict: Matched) -> str:
    return "; ".join(f"{claim(bank, c.id).rstrip('.')} ({c.score:.0%} sure)" for c in verdict.key_points)
