"""Rebuild debater/matching/adapter.safetensors: the sentence model, tuned on public arguments, as low-rank differences.

    .venv/bin/python scripts/train_adapter.py --data ../shared/data

Learns from ArgKP-2021 train, Perspectrum and the shipped bank with a part of its phrasebook; measures on ArgKP-2021 dev
and VIRA, before and after. docs/adapter.md has the sources, the licences, the method and the figures. Seeded; about 20
minutes on two cores; --figures-only trains nothing.
"""

import argparse
import hashlib
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from _adapter_data import NEEDED, Text, argkp, batches, perspectrum, rows, shipped_bank
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer

from debater.matching.adapter import FORMAT, LAYERS, SHIPPED
from debater.matching.head import fit_head
from debater.matching.sentence import DEFAULT_MODEL, SentenceEncoder, model_folder

SEED, RATE, SCALE, LONGEST = 0, 5e-5, 20.0, 64
PERSPECTRUM_SHARE = 0.6
"""So much of Perspectrum is seen."""
ALPHA, RANK = 0.75, 32
"""The learned difference is scaled by ALPHA, then cut to RANK."""
OPENERS: tuple[str, ...] = ("Look,", "Honestly,", "I'm sorry but", "Fair enough, but", "I'm no expert, but", "Sir,")
OPENERS += ("Let's be honest here.", "With respect,", "I read the whole piece.", "Not being funny, but", "My Lords,")


def roughened(text: str, rng: random.Random) -> str:
    """The text, now and then without capitals and stops, or with an opener: the manner is not the idea."""
    if rng.random() >= 0.15:
        return text
    return re.sub(r"[^\w\s'?!]", "", text.lower()) if rng.random() < 0.4 else f"{rng.choice(OPENERS)} {text}"


def loss(vectors: torch.Tensor, texts: Sequence[Text]) -> torch.Tensor:
    """Multiple-negatives ranking loss over the whole batch, both ways; texts that share an idea are no negatives."""
    n = len(texts)
    place = {idea: i for i, idea in enumerate(sorted({idea for t in texts for idea in t.ideas}))}
    has, may = torch.zeros(n, len(place)), torch.zeros(n, len(place))
    for row, text in enumerate(texts):
        has[row, [place[idea] for idea in text.ideas]] = 1
        may[row, [place[idea] for idea in text.undecided if idea in place]] = 1
    left_out = (has @ has.T + has @ may.T + may @ has.T) > 0
    target = torch.arange(n).roll(n // 2)
    left_out[torch.arange(n), target] = False
    left_out.fill_diagonal_(True)
    return torch.nn.functional.cross_entropy((SCALE * vectors @ vectors.T).masked_fill(left_out, -1e4), target)


def schedule(data: Path, rng: random.Random) -> list[list[tuple[Text, Text]]]:
    """ArgKP-2021 and the shipped bank twice, Perspectrum in part, in batches of one source, shuffled."""
    arguments, own, other = argkp(data, "train"), shipped_bank(), batches(perspectrum(data), 4, rng)
    steps = other[: int(len(other) * PERSPECTRUM_SHARE)]
    for _ in range(2):
        steps += batches(arguments, 2, rng) + batches(own, 1, rng)
    rng.shuffle(steps)
    return steps


def train(model: Any, plan: list[list[tuple[Text, Text]]], rng: random.Random) -> dict[str, torch.Tensor]:
    """Tune the linear layers of the encoder in place and return what was added to each."""
    layers = {name: module for name, module in model[0].auto_model.named_modules() if name.startswith(LAYERS)}
    layers = {name: module for name, module in layers.items() if isinstance(module, torch.nn.Linear)}
    before = {name: layer.weight.detach().clone() for name, layer in layers.items()}
    model.requires_grad_(False)
    weights = [layer.weight.requires_grad_(True) for layer in layers.values()]
    optimizer, steps = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.0), len(plan)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min((k + 1) / (0.1 * steps), (steps - k) / (0.9 * steps))
    )
    model.train()
    for step, pairs in enumerate(plan, 1):
        texts = [pair[0] for pair in pairs] + [pair[1] for pair in pairs]
        words = model.tokenizer(
            [roughened(t.text, rng) for t in texts],
            padding=True,
            truncation=True,
            max_length=LONGEST,
            return_tensors="pt",
        )
        mask = words["attention_mask"].unsqueeze(-1)
        pooled = (model[0].auto_model(**words).last_hidden_state * mask).sum(1) / mask.sum(1)
        value = loss(torch.nn.functional.normalize(pooled, dim=-1), texts)
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        rate.step()
        if step % 20 == 0 or step == steps:
            print(f"  step {step} of {steps}, loss {value.item():.2f}", flush=True)
    model.eval().requires_grad_(False)
    return {name: layer.weight.detach() - before[name] for name, layer in layers.items()}


def few_shot(encoder: SentenceEncoder, data: Path) -> str:
    """ArgKP-2021 dev: a bank a topic, both stances, the key point and 5 of its arguments as phrasings; five draws."""
    texts = argkp(data, "dev")
    vectors = dict(zip(texts, encoder.encode([text.text for text in texts]), strict=True))
    right, wrong_side = [], []
    for topic in sorted({text.topic for text in texts}):
        lines = [text for text in texts if text.topic == topic and text.key_point]
        voiced = [[t for t in texts if line.ideas <= t.ideas and not t.key_point] for line in lines]
        for seed in range(5):
            rng = random.Random(seed)  # noqa: S311 - seeded draws
            shown = {t: k for k, those in enumerate(voiced) for t in rng.sample(those, min(5, len(those) // 2))}
            shown |= {line: k for k, line in enumerate(lines)}
            head = fit_head(np.stack([vectors[t] for t in shown]), np.array([*shown.values()]), len(lines))
            asked = [t for t in texts if t.topic == topic and t.ideas and t not in shown]
            found = head.probabilities(np.stack([vectors[t] for t in asked])).argmax(1)
            right += [lines[k].ideas <= t.ideas for k, t in zip(found, asked, strict=True)]
            wrong_side += [lines[k].stance != t.stance for k, t in zip(found, asked, strict=True)]
    return f"ArgKP-2021 dev: top-1 {np.mean(right):.3f}, wrong stance {np.mean(wrong_side):.3f}"


def concerns(encoder: SentenceEncoder, data: Path) -> str:
    """VIRA: ten phrasings of each of the 222 concerns, the other messages as test."""
    read, rng = rows(data / "vira-intents/train.csv"), random.Random(SEED)  # noqa: S311 - seeded draws
    labels, by_label = sorted({row["label"] for row in read}), defaultdict(set)
    for row in read:
        by_label[row["label"]].add(row["sentence"])
    drawn = {s: i for i, k in enumerate(labels) for s in rng.sample(sorted(by_label[k]), min(10, len(by_label[k]) - 1))}
    seen = {re.sub(r"\W+", "", sentence.casefold()) for sentence in drawn}
    asked = [row for row in read if re.sub(r"\W+", "", row["sentence"].casefold()) not in seen]
    head = fit_head(encoder.encode(list(drawn)), np.array([*drawn.values()]), len(labels))
    best = (-head.probabilities(encoder.encode([row["sentence"] for row in asked]))).argsort(1)[:, :3]
    gold = np.array([[labels.index(row["label"])] for row in asked])
    return f"VIRA: top-1 {(best[:, :1] == gold).mean():.3f}, top-3 {(best == gold).any(1).mean():.3f}"


def save(file: Path, learned: dict[str, torch.Tensor], base: str) -> None:
    tensors = {}
    for name, difference in learned.items():
        u, s, v = torch.linalg.svd(ALPHA * difference, full_matrices=False)
        root = s[:RANK].sqrt()
        tensors[f"{name}.up"], tensors[f"{name}.down"] = (u[:, :RANK] * root).half(), (root[:, None] * v[:RANK]).half()
    about = {"format": FORMAT, "base": base, "rank": str(RANK), "alpha": str(ALPHA), "seed": str(SEED)}
    save_file({key: tensor.contiguous() for key, tensor in tensors.items()}, file, about)


def main() -> int:
    parser = argparse.ArgumentParser(description="Rebuild the encoder's adapter from public argument data.")
    parser.add_argument("--data", type=Path, required=True, help="holds argkp2021/, perspectrum/, vira-intents/")
    parser.add_argument("--output", type=Path, default=SHIPPED, help="the file to write (default: the shipped one)")
    parser.add_argument("--figures-only", action="store_true", help="train nothing: measure --output")
    options = parser.parse_args()
    absent = [name for name in NEEDED if not (options.data / name).is_file()]
    if absent:
        print(f"{options.data} lacks: {', '.join(absent)}. See docs/adapter.md.", file=sys.stderr)
        return 2
    started, encoder = time.monotonic(), SentenceEncoder(adapter="none")
    print(f"Before\n  {few_shot(encoder, options.data)}\n  {concerns(encoder, options.data)}", flush=True)
    if not options.figures_only:
        rng = random.Random(SEED)  # noqa: S311 - seeded draws
        folder = model_folder(DEFAULT_MODEL)
        torch.manual_seed(SEED)
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        learned = train(model, schedule(options.data, rng), rng)
        save(options.output, learned, hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest())
    encoder = SentenceEncoder(adapter=str(options.output))
    if encoder.warning:
        print(encoder.warning, file=sys.stderr)
        return 1
    print(f"After\n  {few_shot(encoder, options.data)}\n  {concerns(encoder, options.data)}")
    print(f"{options.output}: {options.output.stat().st_size} bytes, {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
