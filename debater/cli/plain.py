"""A debate in plain text: a line in, the replies out, the score at the end of input."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import perf_counter

from debater import logs
from debater.cli.output import narrate, say
from debater.core.bank import KeyPoint
from debater.core.text import clean, one_line
from debater.core.turn import Turn
from debater.core.wording import arithmetic, score_line, source_line
from debater.session import Session

HINTS = 3
"""How many of the key points that were missed get a hint at the end."""


def debate(session: Session, lines: Iterable[bytes], *, take_up: bool = False) -> None:
    """Answer each line on stdout until the input ends, which ends the debate; narration goes to stderr."""
    notice = _told("", session.notice)
    resumed = _take_up(session, wanted=take_up)
    bank = session.bank
    say(f"Motion: {one_line(bank.motion.statement)}")
    if resumed:
        _say_apart(turn_text(session, session.state.turns[-1]))
    else:
        _say_apart(bank.openers[0] if bank.openers else bank.motion.summary)
    session.load(narrate)
    for raw in lines:
        said = clean(raw.decode("utf-8", "replace").removeprefix("\ufeff"))
        if said:
            began = perf_counter()
            turn = _turn(session, said)
            logs.said("student", turn.said)
            logs.detail("answered", turn=turn.number, verdict=turn.verdict.kind, seconds=perf_counter() - began)
            _say_apart(turn_text(session, turn))
            notice = _told(notice, session.notice)
    session.end()
    _told(notice, session.notice)
    _say_apart(closing_text(session))


def turn_text(session: Session, turn: Turn) -> str:
    """A turn as the student reads it: replies with their sources, the menu, the question back, the credit."""
    bank = session.bank
    blocks: list[str] = []
    for reply in turn.replies:
        source = source_line(bank, reply)
        blocks.append("\n".join(part for part in (reply.lead, reply.text, source and f"  {source}") if part))
    menu = session.state.open_menu
    if menu is not None and turn is session.state.turns[-1]:
        claims = [one_line(bank.by_id[option.id].claim) for option in menu.options]
        numbered = [f"  {number}. {claim}" for number, claim in enumerate(claims, 1)]
        blocks.append("\n".join([*numbered, "  0. None of these"]))
    if turn.press:
        blocks.append(turn.press)
    score = session.score
    earned = replace(score, parts=tuple(part for part in score.parts if part.turn == turn.number))
    blocks += ["\n".join(f"  {line}" for line in arithmetic(bank, earned))] if earned.parts else []
    return "\n".join(blocks)


def closing_text(session: Session) -> str:
    """Coverage and score, then what was missed, with a hint for the heaviest."""
    score = session.score
    missed = [session.bank.by_id[id_] for id_ in score.untouched]
    lines = [score_line(score)]
    if missed:
        lines.append(f"Not raised: {len(missed)} of {len(session.bank.key_points)} key points. Next time:")
    lines += [f"  - {_theme(session, point)}: {one_line(point.hints.question)}" for point in _heaviest(missed)]
    return "\n".join(lines)


def _say_apart(text: str) -> None:
    say()
    say(text)


def _turn(session: Session, said: str) -> Turn:
    """Answer the menu when one is open and the line is one of its numbers; else answer the line as a message."""
    menu = session.state.open_menu
    if menu is not None and said.isdecimal() and len(said) == 1 and 0 <= (number := int(said)) <= len(menu.options):
        return session.choose(number - 1 if number else None)
    return session.respond(said)


def _tell_left(texts: Iterable[str]) -> None:
    """Say what an earlier program was sent and did not answer."""
    for text in texts:
        narrate(f"Not answered last time, so say it again: {one_line(text)}")


def _take_up(session: Session, *, wanted: bool) -> bool:
    unfinished = session.unfinished()
    if unfinished is None or not wanted:
        _tell_left(session.left())
    if unfinished is None:
        if wanted:
            narrate("There is no unfinished debate on this motion: this is a new one.")
        return False
    if not wanted:
        turns = f"{unfinished.turns} turn{'s' if unfinished.turns > 1 else ''}"
        narrate(f"A debate of {turns} on this motion is unfinished; --resume takes it up.")
        return False
    session.resume(unfinished)
    _tell_left(session.left(unfinished))
    return bool(session.state.turns)


def _told(before: str, notice: str) -> str:
    if notice and notice != before:
        narrate(notice)
    return notice


def _heaviest(missed: list[KeyPoint]) -> Iterator[KeyPoint]:
    yield from sorted(missed, key=lambda key_point: -key_point.weight)[:HINTS]


def _theme(session: Session, key_point: KeyPoint) -> str:
    return one_line(session.bank.theme_by_id[key_point.theme].name)
