"""The closing minute: what a text weighs, and how the points chosen for it fared in the debate.

Five ways of weighing are looked for by their cue words. Only words are read, never sense: a comparison made in other
words is not seen, and a cue word in a weak sentence counts as much as in a strong one. Nothing here is scored.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from debater.core.event import Weighed
from debater.core.state import DebateState

CRITERIA = ("magnitude", "likelihood", "how soon", "reversibility", "who bears it")
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "magnitude": "How big it is",
        "likelihood": "How likely it is",
        "how soon": "How soon it comes",
        "reversibility": "Whether it can be undone",
        "who bears it": "Who bears it",
    }
)
ADVICE: Mapping[str, str] = MappingProxyType(
    {
        "magnitude": "How many people does it touch, and how badly?",
        "likelihood": "How likely is it, and what shows that?",
        "how soon": "When does it come: now, or years from now?",
        "reversibility": "If it turns out badly, can it be undone?",
        "who bears it": "Who pays the price: those who can bear it, or those who cannot?",
    }
)
"""One question for a student who left that way of weighing out."""
COMPARE = "Set it against the op-ed's best point: “even if that is true, this matters more, because …”."
_READ = 8_000

_NUMBER = r"(?:a |one |two |three |four |five |six |seven |eight |nine |ten |many |some |several |few |\d+ )"
_CUES: Mapping[str, tuple[str, ...]] = {
    "magnitude": (
        r"\b(?:hundreds?|thousands?|millions?|billions?|tens) of \w+",
        r"\b\d[\d.,]* ?(?:%|per ?cent\b|million\b|billion\b)",
        r"\b(?:most|more|so many|many more|fewer|too many) (?:people|families|workers|pupils|places|lives|towns)\b",
        r"\beveryone\b|\beverybody\b|\b(?:the|a|vast) majority\b|\b(?:half|a third|a quarter) of\b",
        r"\b(?:whole|entire) (?:country|town|school|class|economy|world|nation|community|society|generation)\b",
        r"\b(?:huge|enormous|massive|vast|widespread|far-reaching|bigg(?:er|est)|larg(?:er|est)|great(?:er|est))\b",
        r"\b(?:severe|grave|graver|gravest|tiny|trivial)\b|\b(?:much|far|no) worse\b",
        r"\bon (?:a|this|that) (?:\w+ )?scale\b|\ba matter of life\b",
    ),
    "likelihood": (
        r"\b(?:un)?likel(?:y|ier|ihood)\b|\b(?:im)?probabl[ey]\b|\bprobability\b|\binevitabl[ey]\b|\bproven\b",
        r"\b(?:almost |nearly )certain(?:ly)?\b|\b(?:is|for) certain\b|\b(?:certain|sure|bound) to\b|\bguaranteed?\b",
        r"\bthe (?:chance|odds|risk)s?\b|\bchances are\b|\b(?:might|may) never\b",
        r"\b(?:is|are) already (?:happening|there|here)\b|\balways happens\b|\bhappens (?:every|each) \w+",
        r"\bonly (?:might|may|perhaps|possibly)\b|\bmere (?:possibility|guess|hope)\b",
    ),
    "how soon": (
        r"\bimmediate(?:ly)?\b|\bat once\b|\b(?:right|straight) away\b|\bright now\b|\b(?:cannot|can't) wait\b",
        r"\b(?:already|today|tomorrow|tonight|overnight|urgent|urgently|sooner|soon)\b|\b(?:comes?|happens?) first\b",
        r"\b(?:this|next) (?:week|month|year|winter|summer|term|generation)\b|\b(?:long|short)-term\b",
        r"\b(?:in|within|over) (?:the )?(?:long|short|near|medium) ?(?:run|term|future)\b",
        rf"\b(?:in|within|after|for|takes?|took) {_NUMBER}(?:more )?(?:days?|weeks?|months?|years?|decades?)\b",
        r"\b(?:years|decades|months) (?:from now|later|away|to come)\b|\bfor (?:years|decades)\b",
    ),
    "reversibility": (
        r"\b(?:ir)?revers(?:e|ed|es|ible|ibly|ibility)\b|\bund(?:o|one|oing)\b|\bpermanent(?:ly)?\b|\btemporar(?:y|ily)\b",
        r"\bfor ?ever\b|\bfor life\b|\blasting\b|\btoo late\b|\b(?:no|any) (?:way|road|going) back\b",
        r"\bfor good\b(?! (?:reason|cause|measure|people|grades|marks|schools|jobs))",
        r"\b(?:never|cannot|can't|not) (?:get|win|bring|turn|take|come|go)(?: (?:it|them|that|this|the clock))? back\b",
        r"\bonce \w+(?: \w+)?(?: is| are|'s) (?:gone|lost|broken|done|closed)\b",
        r"\b(?:put|set) (?:it |that |this |things )?right (?:later|again|afterwards)\b",
        r"\b(?:can|could|cannot|can't|never|hard to|easy to) (?:be )?(?:recover|repair|mend|rebuil[dt]|repeal|restore)",
    ),
    "who bears it": (
        r"\bwho pays?\b|\bpa(?:ys?|id|ying) (?:the|a) (?:\w+ )?(?:price|cost|bill)\b|\bpays? for (?:it|this|that)\b",
        r"\bbears?\b(?! in mind)|\bborne\b|\bbearing (?:the|this)\b|\bsuffer(?:s|ed|ing)?\b|\bhardest hit\b",
        r"\bhits? (?:the )?(?:hard(?:est)?|poor\w*|weak\w*|young|old|worst)\b|\bfalls? (?:hardest )?(?:up)?on\b",
        r"\bat the (?:expense|cost) of\b|\bfuture generations\b|\bunfair (?:on|to)\b|\bleft behind\b|\bvictims?\b",
        r"\b(?:the|our) (?:poor(?:er|est)?|weak(?:est)?|(?:most )?vulnerable|worst off|low[- ]paid|elderly|innocent)\b",
        r"\bleast able\b|\bcan(?:not| least|'t) afford\b|\b(?:have|has|had|with) no (?:say|choice|voice|way out)\b",
        r"\bthose who (?:have|had|did|can|cannot|can't|are least|never)\b|\bthe (?:ones|people) who\b",
    ),
}
_PATTERNS = {criterion: [re.compile(cue, re.IGNORECASE) for cue in cues] for criterion, cues in _CUES.items()}
_COMPARES = re.compile(
    r"(?<!other )(?<!rather )(?<!no later )(?<!no sooner )\bthan\b|\boutweigh(?:s|ed|ing)?\b|\beven if\b|\bwhereas\b|"
    r"\bcompared? (?:to|with)\b|\bmatters? (?:more|most|less)\b|\bon the other (?:hand|side)\b|"
    r"\bagainst (?:that|this)\b|\bcounts? for (?:more|less)\b|\bweighs? (?:more|less)\b|\bas important as\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Weighing:
    """What a text weighs: each criterion found with the words that show it, and what it leaves out."""

    found: Mapping[str, str]
    compares: bool

    @property
    def left_out(self) -> tuple[str, ...]:
        """The criteria that no word shows, in order."""
        return tuple(criterion for criterion in CRITERIA if criterion not in self.found)


@dataclass(frozen=True)
class Remark:
    """What the debate says of a choice; `good` where it speaks for it."""

    good: bool
    text: str


def weighing(text: str) -> Weighing:
    """What a text weighs, by its cue words."""
    plain = " ".join(text[:_READ].replace("’", "'").split())
    seen = {criterion: cue for criterion in CRITERIA if (cue := _first(criterion, plain))}
    return Weighing(MappingProxyType(seen), bool(_COMPARES.search(plain)))


def remarks(state: DebateState, weighed: Weighed) -> tuple[Remark, ...]:
    """The points chosen, set beside what was raised, pressed and dropped."""
    chosen = [id_ for id_ in dict.fromkeys(weighed.choices) if id_ in state.bank.by_id]
    return (*_chosen(state, chosen), *_not_chosen(state, chosen), *_weights(state, chosen))


def last_weighed(state: DebateState) -> Weighed | None:
    """The last time the debate was weighed."""
    return next((event for event in reversed(state.events) if isinstance(event, Weighed)), None)


def _first(criterion: str, text: str) -> str:
    """The earliest words in a text that show a criterion; empty where none does."""
    matches = [match for pattern in _PATTERNS[criterion] if (match := pattern.search(text))]
    return min(matches, key=lambda match: match.start())[0] if matches else ""


def _chosen(state: DebateState, chosen: list[str]) -> Iterator[Remark]:
    for id_ in chosen:
        standing, name = state.standing(id_), _name(state, id_)
        if standing.conceded:
            turn = standing.conceded
            yield Remark(
                False, f"You chose {name}, and you granted it to the op-ed (turn {turn}). Choose one or the other."
            )
            continue
        match state.status_of(id_):
            case "hole found":
                yield Remark(True, f"You chose {name}. The op-ed has no answer to it.")
            case "pressed":
                yield Remark(
                    True, f"You chose {name}. You pressed it (turn {standing.pressed}), so it has met an answer."
                )
            case "dropped":
                yield Remark(False, f"You chose {name}, but you left the opponent's question on it open.")
            case "raised":
                yield Remark(False, f"You chose {name}. It was answered, and you have not pressed it yet.")
            case _:
                yield Remark(False, f"You chose {name}, but you have not raised it in this debate.")


def _not_chosen(state: DebateState, chosen: list[str]) -> Iterator[Remark]:
    for key_point in sorted(state.bank.key_points, key=lambda point: -point.weight):
        standing = state.standing(key_point.id)
        if key_point.id in chosen or standing.conceded:
            continue
        if standing.hole:
            yield Remark(False, f"You left out {_name(state, key_point.id)}, to which the op-ed has no answer.")
        elif standing.pressed:
            yield Remark(
                False, f"You left out {_name(state, key_point.id)}, which you pressed (turn {standing.pressed})."
            )


def _weights(state: DebateState, chosen: list[str]) -> Iterator[Remark]:
    by_id = state.bank.by_id
    raised = sorted((p.weight for p in by_id.values() if state.standing(p.id).raised), reverse=True)
    if not chosen or not raised:
        return
    mine, best = sum(by_id[id_].weight for id_ in chosen), sum(raised[: len(chosen)])
    if mine >= best:
        yield Remark(True, f"By the bank's weights ({mine} in all), you could not have chosen better.")
    else:
        yield Remark(False, f"Your choice weighs {mine} in the bank; the heaviest that you raised would weigh {best}.")


def _name(state: DebateState, id_: str) -> str:
    return f"“{state.bank.by_id[id_].claim.rstrip('.')}”"
