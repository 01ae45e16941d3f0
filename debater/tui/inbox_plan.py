"""What a coach is about to do with a text of the inbox: the plan, and how it can be changed before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debater.core.bank import Bank
from debater.core.text import one_line
from debater.reports.words import claim
from debater.tui.text import plural

if TYPE_CHECKING:
    from debater.banks.editor import Edit
    from debater.workshop.inbox import Action, Inbox
    from debater.workshop.inbox_groups import Group, Wording
    from debater.workshop.inbox_missed import Said

LONGEST = 4_000
"""Characters of a text in a bank."""
TRUTHS: Mapping[str, tuple[str, str]] = {
    "none": ("another objection", "one that the bank does not have"),
    "supports": ("support", "it is on the op-ed's side"),
    "neutral": ("neutral", "a question or a remark that takes no side"),
    "off-topic": ("off topic", "another subject"),
}
"""What a near miss can be beside another key point: its name and what that means."""


@dataclass(frozen=True)
class Plan:
    """What is to be done with a text; nothing is kept yet.

    `text` is what would be written, `said` what would leave the inbox with it. `truly` is what a near miss really is;
    `theme` (id) is that of a new key point.
    """

    action: "Action"
    text: str
    said: "tuple[Said, ...]"
    key_point: str = ""
    truly: str = "none"
    theme: str = ""

    def writes_as(self, other: "Plan") -> bool:
        """Whether the other plan would write the same into the bank. A new key point takes phrasings from `said`."""
        return self == (other if self.action == "key-point" else replace(other, said=self.said))

    def told(self, bank: Bank) -> str:
        """What was done, once it is."""
        match self.action:
            case "dismiss":
                return f"Dismissed {plural(len(self.said), 'text')}."
            case "support":
                return "Added a supporting line."
            case "key-point":
                return "Added a new key point. Fill in its hints and answers in your editor (look for TODO)."
        name = "phrasing" if self.action == "phrasing" else "near miss"
        return f"Added a {name}: {one_line(claim(bank, self.key_point), 80)}"


@dataclass(frozen=True)
class Offer:
    """A wording of a group, as a coach chose it; `whole`: the action is for its whole group."""

    bank: Bank
    group: "Group"
    wording: "Wording"
    whole: bool

    @property
    def has_more(self) -> bool:
        """Whether the group holds other wordings."""
        return len(self.group.wordings) > 1

    @property
    def meant(self) -> tuple[str, str]:
        """The key point (id) that it most likely means, and how that is known."""
        first = self.likely[0] if self.likely else ""
        if any(said.chosen == first for said in self.wording.said):
            return first, "Chosen in the menu"
        if first != self.group.nearest:
            return first, "Chosen in the menu for others of the group"
        return first, f"Nearest key point, {self.group.similarity:.0%} alike"

    @property
    def likely(self) -> tuple[str, ...]:
        """The key points (ids) that it may mean, the likeliest first."""
        chosen = [said.chosen for said in self.wording.said if said.chosen]
        candidates = [id_ for said in self.wording.said for id_ in said.candidates]
        ids = dict.fromkeys((*chosen, self.group.suggested, self.group.nearest, *candidates))
        return tuple(id_ for id_ in ids if id_ in self.bank.by_id)

    def plan(self, action: "Action") -> Plan:
        """What is proposed.

        A near miss is one of the key point that the matcher saw first; in truth it is what the student chose instead.
        """
        said = self.group.texts if self.whole else self.wording.said
        plan = Plan(action, self.wording.text[:LONGEST], said)
        first = self.likely[0] if self.likely else self.bank.key_points[0].id
        match action:
            case "phrasing":
                return replace(plan, key_point=first)
            case "key-point":
                return replace(plan, theme=self.bank.by_id[first].theme)
            case "near-miss":
                seen = next(
                    (id_ for one in self.wording.said for id_ in one.candidates if id_ in self.bank.by_id), first
                )
                chosen = next((one.chosen for one in self.wording.said if one.chosen in self.bank.by_id), "none")
                return sound(replace(plan, key_point=seen, truly=chosen))
        return plan

    def turned(self, plan: Plan) -> Plan:
        """The plan with the whole group leaving the inbox where only this wording did, and the other way round."""
        return replace(plan, said=self.wording.said if plan.said == self.group.texts else self.group.texts)

    def leaving(self, plan: Plan) -> str:
        """What leaves the inbox with the plan, in words."""
        others = len(self.group.wordings) - 1
        if not others:
            return _times(self.wording.count)
        if plan.said == self.group.texts:
            return f"the whole group: this text and {plural(others, 'other')}"
        stay = "stays" if others == 1 else "stay"
        return f"only {_times(self.wording.count)}; {plural(others, 'other')} of the group {stay}"


def sound(plan: Plan) -> Plan:
    """The plan with a near miss that is not, in truth, the very key point that it misses."""
    return replace(plan, truly="none") if plan.truly == plan.key_point else plan


def edit_of(plan: Plan, inbox: "Inbox") -> "Edit | None":
    """The edit that carries a plan out; None where nothing is written. Raises EditError when it cannot be made."""
    match plan.action:
        case "dismiss":
            return None
        case "near-miss":
            return inbox.edit_for(plan.text, plan.action, plan.key_point, truly=plan.truly)
        case "key-point":
            first, *others = dict.fromkeys(said.text for said in plan.said)
            return inbox.edit_for(first, plan.action, claim=plan.text, theme=plan.theme, phrasings=others)
        case _:
            return inbox.edit_for(plan.text, plan.action, plan.key_point)


def _times(count: int) -> str:
    return "this text" if count == 1 else f"this text, said {count} times"
