"""The four steps of an answer, They say - But - Because - Therefore, as far as cue words show them.

Only words are read, never sense. Known limits: a reason given without a cue word ("Rents rose. My sister moved out.")
is not seen, nor is one after "as", "for", "when" or "if", which mean too many other things; a cue word in a weak
sentence counts as much as in a strong one; irony and quotations are taken at face value.
"""

import re

STEPS = ("they say", "but", "because", "therefore")
ADVICE: dict[str, str] = {
    "they say": "I did not see whose point you answer. Begin with it: “You say that …”, or “It is true that …”.",
    "but": "I did not see where you turn against it. Say where you part: “but …”, “however …”, “although …”.",
    "because": (
        "I did not see a reason: no “because”, “since” or “which means”. Say what happens, to whom, and what causes it."
    ),
    "therefore": "I did not see what follows. End with your conclusion: “so …”, “therefore …”, “that is why …”.",
}
"""One sentence or two for a student who left that step out."""

_WHO = (
    "(?:you|they|he|she|some|many|most|others|people|everyone|critics|opponents|supporters|campaigners|economists"
    "|politicians|ministers|voters|newspapers|labour|my opponent|(?:your|the other) side|(?:the|this) (?:op-?ed|author"
    "|writer|article|piece|essay|left|right|government|press|tabloids?))"
)
_ADVERBS = (
    "(?:(?: (?:will|would|might|may|can|could|often|sometimes|always|also|still|now|really|rightly|wrongly|clearly|just"
    "|simply|only|all|have|has|had|seems? to|likes? to|keeps?|tends? to)|'d|'ll|'ve){0,3})"
)
_SAY = (
    "(?:say(?:s|ing)?|said|argu(?:es?|ed|ing)|claim(?:s|ed|ing)?|think(?:s|ing)?|thought|believe[sd]?|worr(?:y|ies|ied)"
    "|fear(?:s|ed)?|complain(?:s|ed|ing)?|point(?:s|ed)? out|suggest(?:s|ed)?|assume[sd]?|insist(?:s|ed)?"
    "|object(?:s|ed)?|mention(?:s|ed)?|writes?|wrote|admit(?:s|ted)?|reckon(?:s|ed)?|warn(?:s|ed)?|emphasi[sz]e[sd]?|critici[sz]e[sd]?"
    "|(?:tell(?:s|ing)?|told) us|(?:maintain(?:s|ed)?|state[sd]?|feels?|felt|recogni[sz]e[sd]?) that)"
)
_CLAIM = (
    "(?:claim|argument|point|idea|belief|worry|fear|objection|view|case|charge|complaint|assumption|concern|reply|answer"
    "|example|question)s?"
)
_NOT = "(?:not|n't|cannot|can't|don't|doesn't|isn't)"
_WE = (
    "(?:i|we|they|he|she|it|you|there|the|this|that's|these|those|people|workers|labour|our|their|your|employers|bosses"
    "|firms|companies|nobody|no one|everyone)"
)
_TIME = (
    r"(?:\d+s?|january|february|march|april|may \d|june|july|august|september|october|november|december|monday|tuesday"
    "|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|christmas|then|last|yesterday|when|brexit"
    r"|birth|childhood|world war|wars?|referendum|crisis|crash|vote|election|pandemic|start|beginning|turn of|end of"
    r"|(?:nineteen|twenty|thirt|fort|fift|sixt|sevent|eight|ninet)\w*)"
)
_SENTENCE = "(?:^|(?<=[.!?;])|(?<=[.!?;] ))"
_CLAUSE = "(?:^|(?<=[.!?;:,–—-])|(?<=[.!?;:,–—-] ))"
_MOVED = r"(?:left|joined|arrived|came|moved|began|started|was born|were (?:children|young))"

_LOOK_ALIKES = (
    rf"(?:do|don't|did|would|let|can) (?:you|they|people) {_SAY}",
    rf"{_WHO}{_ADVERBS} {_SAY} (?:nothing|little|no more|not a word|so)",
    "according to plan|of course not",
    "(?:nothing|all|anything|everything|none|last|cannot|can't help) but|but (?:for|not least)",
    "however (?:much|many|hard|long|small|big|often|well)|as though",
    r"(?:not|n't|as|nor) yet|yet (?:another|again|more|to)|yet(?= ?[.?!]| ?$)",
    rf"(?:{_NOT}|just|only|simply|merely) (?:because|'cause|cos|coz|cuz)",
    rf"(?:ever|long) since|since (?:the )?(?:(?:early|late|mid)[ -])?{_TIME}",
    rf"since (?:\w+ ){{1,2}}{_MOVED}|since(?= ?[.?!,]| ?$)",
    "no thanks to|due to (?:arrive|start|begin|end|leave|be|come|expire|happen|open|close|retire|go|take)",
    "no (?:one |other |good )?reason|thus far|(?:years|months|days) hence|as a (?:result|consequence) of",
    "(?:just|even|or|not|n't|if|say|says|said|think|hope|do|only|more|ever|quite|is|was|are|were) so",
    "so (?:much|many|far|that(?!'s)|called|long|few|little|often|soon|very|on|forth|what|as|too|did|do|does|was|were|is"
    "|are|have|has|am|be|badly|bad|good|cheap|hard|low|high|strong|weak|poor)",
)
"""Cue words used otherwise; they are taken out before the cues are looked for."""

_CUES: dict[str, tuple[str, ...]] = {
    "they say": (
        rf"{_WHO}{_ADVERBS} {_SAY}",
        rf"(?:your|their|his|her|(?:op-?ed|writer|author|opponent|article)'s)(?: \w+)? {_CLAIM}",
        rf"(?:the|this|that) {_CLAIM} that|(?:this|that) (?:claim|argument|objection|worry|view|concern)|according to",
        r"it(?:'s| is| has been| was)(?: \w+)? (?:said|argued|claimed|thought|believed)",
        r"(?:we are|we're) (?:often |always )?told|we (?:often |keep |always )?hear(?:ing)? (?:that|about)",
        rf"(?:it|that|this)(?:'s| is| may be| might be| may well be) (?:\w+ )?true|{_CLAUSE}true(?=,| that)",
        rf"granted(?=,| that)|admittedly|of course|{_SENTENCE}yes(?=,|[.])",
        "i (?:do |can |fully |quite |partly )?(?:accept|agree|grant|admit|understand|concede|see|hear|disagree)"
        " (?:that|you|your|with|the|why|how|about)|i (?:do not|don't|cannot|can't) (?:accept|agree)(?: that| with)",
        r"you(?:'re| are| may be| might be)(?: \w+)? right|fair (?:point|enough)",
    ),
    "but": (
        "but|however|yet|although|though|nevertheless|nonetheless|even so|notwithstanding|despite|in spite of|whereas",
        rf"on the (?:other hand|contrary)|that said|{_SENTENCE}still(?=,)|{_SENTENCE}no(?=,|[.])",
        "i (?:disagree|doubt|(?:do not|don't|cannot|can't) (?:agree|accept|believe))",
        "(?:that|this|it)(?:'s| is)(?: simply| just| plainly)? (?:wrong|false|mistaken|untrue|nonsense)",
        "(?:that|this|it)(?:'s not| is not| isn't) (?:true|so|right|the case|the point|enough)",
        "(?:that|this|it|op-?ed|writer|author|you|they) (?:ignores?|overlooks?|forgets?|miss(?:es)?|gets? it wrong)",
        "(?:does|do)(?: not|n't) follow",
    ),
    "because": (
        "because|since|cos|coz|cuz|'cause|owing to|thanks to|due to|(?:given|seeing|considering|on the grounds?) that",
        "which (?:in turn |also |then |only )?(?:means|leads to|causes|makes|lets|allows)|after all(?=,)",
        r"(?:my|the|one|another|a|simple|main|real|first|second) reason(?: (?:is|why|being|for \w+)|(?=:))",
        "the (?:cause|trouble|problem) is",
    ),
    "therefore": (
        "therefore|thus|hence|consequently|accordingly|it follows|as a (?:result|consequence)",
        "in (?:conclusion|short|sum)|to (?:conclude|sum up)|for (?:this|that|these|those) reasons?",
        "(?:that|this|which)(?:'s| is| was) (?:exactly |precisely )?why|which (?:shows|proves)",
        rf"{_SENTENCE}(?:all )?(?:this|that|it) (?:means|shows|proves|suggests)",
        rf"(?:{_CLAUSE}|and )so(?=,? \w)|so {_WE}",
    ),
}


def _any(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(cues)})(?!\w)", re.IGNORECASE)


_OTHERWISE = _any(_LOOK_ALIKES)
_SHOWN_BY = {step: _any(cues) for step, cues in _CUES.items()}
_READ = 8_000
"""Characters that are read: no answer is longer."""


def found(text: str) -> frozenset[str]:
    """The steps whose cue words a text has."""
    plain = re.sub(r"\s*\n\s*", ". ", text[:_READ].strip()).replace("’", "'").replace("‘", "'")
    plain = _OTHERWISE.sub("~", " ".join(plain.split()))
    return frozenset(step for step, shown_by in _SHOWN_BY.items() if shown_by.search(plain))


def missing(text: str, wanted: tuple[str, ...] = STEPS) -> str | None:
    """The first of the wanted steps, in order, that a text does not show; None when it shows them all.

    An answer wants all four. An objection that opens a line has nobody to answer yet: ask it for `because` and
    `therefore` only.
    """
    seen = found(text)
    return next((step for step in wanted if step not in seen), None)
