"""A report on the tiny bank that has something of everything, and hostile texts, for tests of the formats."""

from dataclasses import replace

import tiny

from debater.evaluation.report import Report
from debater.evaluation.resampling import Resampling
from debater.evaluation.runner import evaluate
from debater.evaluation.script import Item
from debater.evaluation.section import Case, Section

HOSTILE = "<script>alert(1)</script> ]]> & \x1b]0;x\x07\ufffe\x00 {{ 7 * 7 }} \u202e'\""
SECTION = Section(
    key="peers",
    title="Peers <b>",
    data={"bm25": {"top-1": 0.25}},
    said=("Better & <i>worse</i>.",),
    head=("way", "top-1"),
    rows=(("bm25", "0.250"), ("<cosine>", "-")),
    cases=(Case("tiny.peers", "fine"), Case("tiny.peers", "not <fine>", "failed & fell", "more <of> it")),
)


def item(text: str, stance: str = "opposes", *key_points: str, **more: object) -> Item:
    return Item.model_validate({"text": text, "stance": stance, "key_points": key_points, **more})


def report(*sections: Section, resamples: int = 50) -> Report:
    items = [
        item("right", "opposes", "wages"),
        item("wrong", "opposes", "jobs", acceptable=["culture"], register="pub"),
        item(HOSTILE, "opposes", "control"),
        item("siding", "supports", twin_of="right"),
        item("intruder", "supports"),
        item("ball", "off-topic", distance="far"),
    ]
    verdicts = {
        "right": tiny.matched("wages"),
        "wrong": tiny.menu("wages", "control", "voters"),
        items[2].text: tiny.matched("voters"),
        "siding": tiny.concedes("wages"),
        "intruder": tiny.matched("jobs"),
    }
    made = evaluate(tiny.bank(), tiny.Judge(verdicts), items, Resampling(5, resamples))
    return replace(made, sections=sections)
