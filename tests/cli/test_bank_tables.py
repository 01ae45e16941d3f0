"""`debater bank export`, `import` and `render`: a coach's round trip through a spreadsheet, and its mishaps."""

import shutil
from pathlib import Path

import pytest

from debater.banks.argdown import as_argdown
from debater.banks.loader import load_bank
from debater.banks.tables.columns import COLUMNS
from debater.reports.handout import as_handout

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
BANK = load_bank(TINY)
OLD, NEW = "Pay goes down when cheap workers come in from abroad.", "=Reworded, with care"


@pytest.fixture
def folder(tmp_path, monkeypatch, debater) -> Path:
    """The tiny bank and its tables, in the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(TINY, tmp_path)
    assert debater("bank", "export", "--bank", "bank.yaml", "--to", "csv", "--out", "tables").exit_code == 0
    return tmp_path


def reword() -> None:
    file = Path("tables/texts.csv")
    file.write_text(file.read_text("utf-8").replace(OLD, f'"\'{NEW}"'), "utf-8")


def test_the_tables_are_named_and_begin_with_a_byte_order_mark(folder, debater):
    done = debater("bank", "export", "--bank", "bank.yaml", "--to", "csv")
    assert done.stdout.splitlines() == [str(Path("tiny-tables") / f"{name}.csv") for name in COLUMNS]
    assert all(Path(name).read_bytes().startswith(b"\xef\xbb\xbf") for name in done.stdout.splitlines())


def test_a_folder_that_is_there_is_not_touched(folder, debater):
    reword()
    before = Path("tables/texts.csv").read_bytes()
    done = debater("bank", "export", "--bank", "bank.yaml", "--to", "csv", "--out", "tables")
    assert (done.exit_code, done.stdout) == (2, "")
    assert Path("tables/texts.csv").read_bytes() == before


def test_unchanged_tables_change_nothing(folder, debater):
    before = Path("bank.yaml").read_bytes()
    done = debater("bank", "import", "tables", "--into", "bank.yaml", "--yes")
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path("bank.yaml").read_bytes() == before


@pytest.mark.parametrize("options", [[], ["--check"], ["--check", "--yes"]])
def test_changes_are_shown_and_not_written_unless_asked_for(folder, debater, options):
    reword()
    before = Path("bank.yaml").read_bytes()
    done = debater("bank", "import", "tables", "--into", "bank.yaml", *options)
    assert done.exit_code == 1
    assert f"- phrasings: {OLD}" in done.stdout
    assert f"+ phrasings: {NEW}" in done.stdout
    assert Path("bank.yaml").read_bytes() == before


def test_with_yes_the_change_is_written_and_nothing_else(folder, debater):
    reword()
    before = Path("bank.yaml").read_text("utf-8")
    done = debater("bank", "import", "tables", "--into", ".", "--yes")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "bank.yaml"
    assert Path("bank.yaml").read_text("utf-8") == before.replace(f"- {OLD}", f'- "{NEW}"')


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1)])
def test_on_a_terminal_it_asks(folder, debater, monkeypatch, answer, code):
    reword()
    before = Path("bank.yaml").read_bytes()
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    done = debater("bank", "import", "tables", "--into", "bank.yaml", said=answer)
    assert "Write it to bank.yaml?" in done.stderr
    assert done.exit_code == code
    assert (Path("bank.yaml").read_bytes() != before) == (code == 0)


def test_a_new_bank_is_made_with_its_phrasebook(folder, debater):
    with Path("tables/phrasebook.csv").open("a", encoding="utf-8") as file:
        file.write("wages,opposes,angry,They cut my pay!\n")
    done = debater("bank", "import", "tables", "--into", "new/motion", "--yes")
    assert done.exit_code == 0
    made = load_bank(Path("new/motion"))
    assert made.phrasebook.key_points["wages"].opposes == {"angry": ("They cut my pay!",)}
    assert made.model_copy(update={"phrasebook": BANK.phrasebook}) == BANK
    assert debater("bank", "import", "tables", "--into", "other.yaml", "--yes").exit_code == 2
    assert not Path("other.yaml").exists()


def test_a_key_point_that_goes_takes_its_phrasebook_along(folder, debater):
    Path("phrasebook.yaml").write_text("key_points:\n  crime:\n    opposes: {calm: [Crime rises.]}\n  wages: {}\n")
    assert debater("bank", "export", "--bank", "bank.yaml", "--to", "csv", "--out", "more").exit_code == 0
    for name in ("key-points", "texts", "answers", "phrasebook"):
        file = Path(f"more/{name}.csv")
        kept = [line for line in file.read_text("utf-8").splitlines() if "crime," not in line.lower()[:22]]
        file.write_text("\n".join(kept), "utf-8")
    done = debater("bank", "import", "more", "--into", "bank.yaml", "--yes")
    assert (done.exit_code, done.stdout.splitlines()[-2:]) == (0, ["phrasebook.yaml", "bank.yaml"])
    assert "crime" not in load_bank(Path("bank.yaml")).by_id


def test_comments_that_would_go_are_named(folder, debater):
    text = Path("bank.yaml").read_text("utf-8")
    Path("bank.yaml").write_text(text.replace(f"- {OLD}\n", f"- {OLD}  # from 9b\n"), "utf-8")
    lines = Path("tables/texts.csv").read_text("utf-8").splitlines()
    Path("tables/texts.csv").write_text("\n".join(line for line in lines if OLD not in line), "utf-8")
    done = debater("bank", "import", "tables", "--into", "bank.yaml", "--check")
    assert "bank.yaml would lose 1 comment, of what changes: # from 9b" in done.stderr


def test_problems_of_all_tables_are_told_at_once_and_nothing_is_written(folder, debater):
    for name in ("texts", "answers"):
        file = Path(f"tables/{name}.csv")
        file.write_text(file.read_text("utf-8").replace("wages", "wagse", 1), "utf-8")
    before = Path("bank.yaml").read_bytes()
    done = debater("bank", "import", "tables", "--into", "bank.yaml", "--yes")
    assert done.exit_code == 2
    places = [line.partition(" ")[0] for line in done.stderr.splitlines()]
    assert places == [f"{Path('tables', name)}.csv:2:{column}:" for name, column in (("answers", 1), ("texts", 2))]
    assert Path("bank.yaml").read_bytes() == before


def test_a_bank_changed_on_disk_meanwhile_is_left_alone(folder):
    from debater.errors import BankError
    from debater.workshop.imported import planned

    reword()
    plan = planned(Path("tables"), Path("bank.yaml"))
    Path("bank.yaml").write_text("# mine now\n")
    with pytest.raises(BankError, match="was changed on disk meanwhile"):
        list(plan.keep())
    assert Path("bank.yaml").read_text() == "# mine now\n"


def test_the_map_goes_to_a_new_file_or_to_standard_output(folder, debater):
    export = ("bank", "export", "--bank", "bank.yaml", "--to", "argdown")
    assert debater(*export, "--out", "-").stdout == as_argdown(BANK)
    assert [debater(*export).stdout.strip() for _ in range(2)] == ["tiny.argdown", "tiny-2.argdown"]
    assert Path("tiny-2.argdown").read_text("utf-8") == as_argdown(BANK)


def test_the_hand_out_goes_to_a_new_file_or_to_standard_output(folder, debater):
    render = ("bank", "render", "--bank", "bank.yaml")
    assert debater(*render, "--out", "-").stdout == as_handout(BANK)
    assert debater(*render, "--for", "coach", "--no-answers", "--out", "-").stdout == as_handout(
        BANK, "coach", answers=False
    )
    assert debater(*render, "--for", "coach", "--out", "out").stdout.strip() == str(Path("out/tiny-coach.html"))


BAD_USE = [
    ["export", "--to", "csv", "--out", "-"],
    ["export", "--to", "xlsx"],
    ["export"],
    ["import", "tables"],
    ["import", "nowhere", "--into", "bank.yaml"],
    ["export", "--to", "csv", "--out", "a/b"],
    ["render", "--for", "parents"],
    ["render", "--motion", "nope"],
    ["render", "--out", "bank.yaml"],
]


@pytest.mark.parametrize("arguments", BAD_USE, ids=" ".join)
def test_bad_use_is_told_and_makes_nothing(folder, debater, arguments):
    before = sorted(folder.rglob("*"))
    done = debater("bank", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_an_import_waits_for_no_model(folder, process):
    reword()
    program = process("bank", "import", "tables", "--into", "bank.yaml", PYTHONPROFILEIMPORTTIME="1")
    _, told = program.communicate(timeout=60)
    assert program.returncode == 1
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.decode().splitlines()}
    assert "debater" in loaded
    assert not {"torch", "sentence_transformers", "sklearn", "scipy", "sqlalchemy", "textual"} & loaded
