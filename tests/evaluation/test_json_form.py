"""JSON: the same bytes for the same seed but for `timing`, and outcomes that can be read back."""

import json
from dataclasses import replace

import pytest
import reports
from hypothesis import given
from hypothesis import strategies as st

from debater.evaluation.figures import figures
from debater.evaluation.json_form import as_json
from debater.evaluation.record import from_record, to_record
from debater.evaluation.resampling import Resampling
from debater.evaluation.runner import script_hash


def test_the_same_seed_gives_the_same_bytes_but_for_timing() -> None:
    one, other = (as_json(reports.report(reports.SECTION)).split('"timing"')[0] for _ in range(2))
    assert one == other
    assert "_ms" not in one


def test_another_seed_changes_intervals_and_nothing_else() -> None:
    one = reports.report()
    other = replace(one, figures=figures(one.outcomes, Resampling(6, 50)), resampling=Resampling(6, 50))
    first, second = json.loads(as_json(one)), json.loads(as_json(other))
    assert first["figures"] != second["figures"]
    for data in (first, second):
        data.pop("seed")
        for figure in data["figures"].values():
            del figure["low"], figure["high"]
    assert first == second


def test_a_section_has_its_own_field() -> None:
    data = json.loads(as_json(reports.report(reports.SECTION)))
    assert data["peers"] == {"bm25": {"top-1": 0.25}}
    assert list(data)[-2:] == ["outcomes", "timing"]


def test_the_hash_of_the_script_changes_with_a_label() -> None:
    items = [outcome.item for outcome in reports.report().outcomes]
    other = [items[0].model_copy(update={"key_points": ("jobs",)}), *items[1:]]
    assert script_hash(items) == script_hash(list(items))
    assert len({script_hash(items), script_hash(other), script_hash(items[::-1])}) == 3


def test_outcomes_read_back_have_the_same_figures() -> None:
    made = reports.report()
    stored = json.loads(as_json(made))["outcomes"]
    back = [from_record(record) for record in stored]
    assert [outcome.item for outcome in back] == [outcome.item for outcome in made.outcomes]
    for one, other in zip(figures(back), made.figures, strict=True):
        assert (one.name, one.n) == (other.name, other.n)
        assert one.value == pytest.approx(other.value, abs=1e-5)
    assert [json.loads(json.dumps(to_record(outcome))) for outcome in back] == stored


@given(st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text(max_size=8), max_size=4))
def test_what_is_no_record_is_refused(record: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_record(record)
