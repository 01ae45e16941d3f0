"""A message in, a verdict out: encoder, head and calibration put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from debater.core.bank import Bank
from debater.core.verdict import Candidate, Concedes, Matched, Menu, OffTopic, Rung, Stance, Unclear, Verdict
from debater.matching.calibration import MENU
from debater.matching.encoder import Encoder
from debater.matching.evidence import Evidence, gather
from debater.matching.fitting import Fitted, fit
from debater.matching.groups import Groups
from debater.matching.head import Floats
from debater.matching.threads import one_thread
from debater.matching.training import taught

MAX_ANSWERS = 3
"""A message is credited with at most so many key points: more would be a wall of replies."""
BY_ITSELF = 0.87
"""A further point is credited where one segment, read alone, voices it with at least this probability.

High on purpose: most sentences of a message bear on its main point and only look like others (docs/matching.md).
"""
GRANTED = 0.3
"""A concession counts against a key point when its supporting twins hold at least this probability."""
SHOWN = 5
"""So many candidates stand in every verdict."""


@dataclass(frozen=True)
class Matcher:
    """What a bank has taught, ready to read messages: the same text always gets the same verdict.

    `in_debate` says that the texts come from somebody who was told to object, not from anywhere. `brief`: candidates
    without their phrasing, segment and comebacks, where nobody will read them.
    """

    bank: Bank
    encoder: Encoder
    fitted: Fitted
    in_debate: bool = False
    brief: bool = False

    @classmethod
    def fit(cls, bank: Bank, encoder: Encoder) -> "Matcher":
        """Learn the bank anew, without any cache."""
        return cls(bank, encoder, fit(bank, encoder))

    def verdict(self, text: str) -> Verdict:
        """The verdict on one message."""
        return self.verdicts([text])[0]

    def verdicts(self, texts: Sequence[str]) -> list[Verdict]:
        """The verdicts on several messages, encoded in one batch; each as if it were alone."""
        spoken = [text.strip() for text in texts]
        at = [i for i, text in enumerate(spoken) if text]
        found = gather([spoken[i] for i in at], self.encoder, self.fitted.reader)
        if not found:
            return [self._silence() for _ in texts]
        with one_thread():
            seen = (self.fitted.calibration.scores(found), self.fitted.calibration.stances(found), found)
            by_place = {i: self._judge(*one) for i, *one in zip(at, *seen, strict=True)}
        return [by_place[i] if i in by_place else self._silence() for i in range(len(texts))]

    def evidence(self, text: str) -> Evidence | None:
        """What the reader sees in one message, for explanations; None where nothing was said."""
        found = gather([text.strip()], self.encoder, self.fitted.reader) if text.strip() else []
        return found[0] if found else None

    def _judge(self, scores: Floats, stances: Floats, evidence: Evidence) -> Verdict:
        """The verdict on a message of which each key point has such a score (k,) and each stance such a share (4,)."""
        calibration = self.fitted.calibration
        p = [float(value) for value in stances]
        stance = Stance(opposes=p[0], supports=p[1], neutral=p[2], off_topic=p[3])
        candidates = tuple(self._candidate(k, float(scores[k]), evidence) for k in self._first(scores))
        decision = calibration.decision(candidates[0].score, p, in_debate=self.in_debate)
        if decision in ("support", "aside"):
            return self._declined(candidates, stance, evidence)
        if decision == "doubt":
            asks = calibration.asks_from(in_debate=self.in_debate)
            reason = f"It may be meant as support for the op-ed ({p[1]:.0%} likely; from {asks[0]:.0%} on I ask)."
            return self._ask(candidates, stance, reason)
        if decision == "stray":
            asks = calibration.asks_from(in_debate=self.in_debate)
            reason = f"It may not be meant as an objection ({p[2] + p[3]:.0%} likely; from {asks[1]:.0%} on I ask)."
            return self._ask(candidates, stance, reason)
        if decision == "answer":
            answered = tuple(c for c in candidates[:MAX_ANSWERS] if c.score >= calibration.cut)
            answered = (*answered, *self._further(evidence, answered))[:MAX_ANSWERS]
            rest = (c for c in candidates if c.id not in {a.id for a in answered})
            candidates = (*answered, *rest)
            reason = (
                f"{answered[0].score:.0%} sure, and I answer from {calibration.cut:.0%} on;"
                f" nearest known wording: “{answered[0].phrasing}”"
            )
            return Matched(key_points=answered, candidates=candidates, stance=stance, reason=reason)
        likeliest = f"the likeliest is {candidates[0].score:.0%} sure, and I answer from {calibration.cut:.0%} on"
        reason = f"It could be one of several points: {likeliest}."
        return self._ask(candidates, stance, reason)

    def _further(self, evidence: Evidence, answered: tuple[Candidate, ...]) -> Iterator[Candidate]:
        """Points that another segment voices BY_ITSELF, the surest first; none counts as surer than those before it."""
        if len(evidence.segments) > 1:
            alone = self.fitted.calibration.by_themselves(evidence)
            ids, known = self.fitted.reader.classes.key_points, {c.id for c in answered}
            least = min(c.score for c in answered)
            for k in np.argsort(-alone)[: MAX_ANSWERS * 2].tolist():
                if alone[k] >= BY_ITSELF and ids[k] not in known:
                    yield self._candidate(k, min(least, float(alone[k])), evidence)

    def _first(self, scores: Floats) -> list[int]:
        """The best key points in order, SHOWN of them; equal scores in the order of their ids."""
        least = np.partition(scores, -SHOWN)[-SHOWN] if len(scores) > SHOWN else -np.inf
        ids = self.fitted.reader.classes.key_points
        return sorted(np.flatnonzero(scores >= least).tolist(), key=lambda k: (-scores[k], ids[k]))[:SHOWN]

    def _declined(self, candidates: tuple[Candidate, ...], stance: Stance, evidence: Evidence) -> Verdict:
        if stance.supports >= self.fitted.calibration.concedes:
            reason = f"It reads as support for the op-ed ({stance.supports:.0%} sure)."
            about = self._granted(evidence)
            return Concedes(candidates=candidates, stance=stance, reason=reason, about=about)
        if stance.off_topic >= stance.neutral:
            reason = f"It does not seem to be about the motion ({stance.off_topic:.0%} sure)."
            return OffTopic(candidates=candidates, stance=stance, reason=reason)
        reason = f"It takes no side that can be seen ({stance.neutral:.0%} sure)."
        return Unclear(candidates=candidates, stance=stance, reason=reason, theme=self._theme(candidates))

    def _ask(self, candidates: tuple[Candidate, ...], stance: Stance, reason: str) -> Verdict:
        """The menu where the right point is probably among the first three, else "say why"."""
        if len(candidates) > 1 and sum(c.score for c in candidates[:3]) >= MENU:
            return Menu(candidates=candidates, stance=stance, reason=reason)
        reason = "It seems to oppose the op-ed, but no reason that the bank knows stands out."
        return Unclear(candidates=candidates, stance=stance, reason=reason, theme=self._theme(candidates))

    def _silence(self) -> Verdict:
        candidates = tuple(Candidate(id=key_point.id, score=0.0) for key_point in self.bank.key_points[:SHOWN])
        stance = Stance(opposes=0.0, supports=0.0, neutral=0.0, off_topic=1.0)
        return Unclear(candidates=candidates, stance=stance, reason="Nothing was said.", theme="")

    def _theme(self, candidates: tuple[Candidate, ...]) -> str:
        return self.bank.by_id[candidates[0].id].theme

    def _granted(self, evidence: Evidence) -> str:
        """The key point whose subject a supporting message speaks of, or "" where none stands out."""
        labels = self.fitted.reader.classes.labels
        if not len(self._twins):
            return ""
        best = int(self._twins[np.argmax(evidence.classes[self._twins])])
        return labels[best].key_point if evidence.classes[best] >= GRANTED else ""

    def _candidate(self, k: int, score: float, evidence: Evidence) -> Candidate:
        id_ = self.fitted.reader.classes.key_points[k]
        if self.brief:
            answered = score >= self.fitted.calibration.cut  # the reason names its phrasing
            return Candidate(id=id_, score=score, phrasing=self._nearest(k, evidence.vector) if answered else "")
        return Candidate(
            id=id_,
            score=score,
            phrasing=self._nearest(k, evidence.vector),
            segment=evidence.segments[int(evidence.where[k])],
            rungs=self._rungs(k, evidence.classes),
        )

    def _nearest(self, k: int, vector: Floats) -> str:
        """The curated wording of a key point that is nearest to the message."""
        rows = self._exemplars.members(k)
        if not len(rows):
            return ""
        return self.fitted.exemplars[int(rows[np.argmax(self.fitted.exemplar_vectors[rows] @ vector)])]

    def _rungs(self, k: int, classes: Floats) -> tuple[Rung, ...]:
        """The comebacks of a key point with their shares of it, as if all had been taught with equally many texts.

        Otherwise a key point of two hundred texts would always outweigh a comeback of eight.
        """
        own, labels = self.fitted.reader.classes.by_key_point.members(k), self.fitted.reader.classes.labels
        if not any(labels[c].kind == "rung" for c in own):
            return ()
        evened = classes[own] / self._taught[own]
        total = float(evened.sum()) or 1.0
        return tuple(
            Rung(id=labels[c].rung, share=min(1.0, float(p) / total))
            for c, p in zip(own, evened, strict=True)
            if labels[c].kind == "rung"
        )

    @cached_property
    def _exemplars(self) -> Groups:
        """The exemplars of each key point."""
        of = np.asarray(self.fitted.exemplar_of, dtype=np.int64)
        return Groups(of, len(self.fitted.reader.classes.key_points))

    @cached_property
    def _twins(self) -> NDArray[np.int64]:
        """The classes of supporting twins."""
        labels = self.fitted.reader.classes.labels
        return np.array([c for c, label in enumerate(labels) if label.kind == "twin"], dtype=np.int64)

    @cached_property
    def _taught(self) -> Floats:
        """How much a class weighs by the number of its texts: the root of it (see `fit_head`), shape (c,)."""
        counts = taught(self.bank)
        return np.sqrt([max(1, counts.get(label, 0)) for label in self.fitted.reader.classes.labels]).astype(np.float32)
