"""Files for SPSS and Stata in programs of others: PSPP, which reads as strictly as SPSS, and R's haven."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from promising import begun, day, own_store
from rooms import one

from cofront_kit.facilitator.session import Session

pytestmark = pytest.mark.deploy
SCALE = ["strongly disagree", "disagree", "partly", "agree", "strongly agree"]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One side is shown, with somebody who skips and somebody who can't judge; outcomes in other scripts."""
    folder = tmp_path_factory.mktemp("programs")
    with pytest.MonkeyPatch.context() as patch, own_store(folder, patch) as node:
        made = begun(node, "Größe & 字: " + "long " * 30)
        poll = made.trust_poll("pulse")
        poll.open(anyway=True)
        ids = [item.id for item in poll.spec.items]
        for side, other in (("p1", "p2"), ("p2", "p1")):
            for value in (2, 4, 4, 5, 3):
                one(poll, side, {other: dict.fromkeys(ids, value)})
            one(poll, side, {other: {ids[0]: 0, **dict.fromkeys(ids[1:], 3)}})
            one(poll, side, {other: dict.fromkeys(ids[1:], 4)})
        poll.reveal(anyway=True)
        made.commitments().add("Größe 字 " * 100, owner="Ada", party="Acme", due=day(9))
        made.ledger().add("One forecast", kinds=["trust"], size="M")
        yield made


@pytest.fixture(scope="module")
def folder(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("written")
    for name in ("spss", "stata"):
        session.export(f"{place / name}/", format=name)
    return place


def pspp(folder: Path, *lines: str) -> list[list[str]]:
    """What PSPP answers, as rows of cells; a warning or an error is none."""
    (folder / "ask.sps").write_text("\n".join(lines) + "\n")
    out = folder / "said.csv"
    ran = subprocess.run(["pspp", "-o", out, folder / "ask.sps"], capture_output=True, text=True, check=False)
    said = ran.stdout + ran.stderr
    weights = "weight value that was user-missing, system-missing, zero, or negative"
    assert all(weights in line for line in said.splitlines() if "warning" in line or "error" in line), said
    assert ran.returncode == 0, said
    with out.open(encoding="utf-8") as file:
        return list(csv.reader(file))


def test_pspp_opens_every_file_without_a_warning(session: Session, folder: Path) -> None:
    """Names, labels, missing values and days are as SPSS wants them."""
    found = sorted((folder / "spss").glob("*.sav"))
    assert len(found) > 8
    for path in found:
        rows = pspp(folder, f"GET FILE='{path}'.", "DISPLAY DICTIONARY.")
        assert any(row and row[0] == "session" for row in rows), path.name


def test_pspp_weights_answers_and_leaves_out_what_is_missing(session: Session, folder: Path) -> None:
    """The mean of all answers, "cannot judge" and "skipped" counted beside, not among them."""
    rows = pspp(
        folder,
        f"GET FILE='{folder / 'spss' / 'trust_answers.sav'}'.",
        "WEIGHT BY people.",
        "FREQUENCIES answer /STATISTICS=MEAN.",
    )
    figures = {tuple(row[:2]): row[-1] for row in rows if len(row) > 2}
    counted = {row[1]: row[2] for row in rows if len(row) == 6}
    frame = session.frame("trust")
    answers = [sum(column) for column in zip(*frame["counts"].dropna(), strict=True)]
    assert figures["N", "Valid"] == str(sum(answers))
    assert [counted[word] for word in SCALE] == [str(count) for count in answers]
    assert (counted["cannot judge"], counted["skipped: no answer"]) == ("2", "2")
    mean = sum(point * count for point, count in enumerate(answers, 1)) / sum(answers)
    assert float(figures["Mean", ""]) == pytest.approx(mean, abs=0.006)


def test_haven_reads_labels_order_and_reasons(folder: Path) -> None:
    """Both formats: labels, factors in the declared order, missing values of each kind apart."""
    program = """
    suppressMessages(library(haven))
    spss <- read_sav(file.path(FOLDER, "spss/trust_answers.sav"), user_na = TRUE)
    stata <- read_dta(file.path(FOLDER, "stata/trust_answers.dta"))
    ledger <- read_dta(file.path(FOLDER, "stata/ledger.dta"))
    text <- function(all) paste0('["', paste(all, collapse = '","'), '"]')
    cat(sprintf('{"range": [%s], "words": %s, "tags": %s, "stages": %s, "label": "%s", "stage": "%s"}',
      paste(attr(spss$answer, "na_range"), collapse = ","),
      text(names(attr(spss$answer, "labels"))),
      text(sort(unique(na_tag(stata$answer)))),
      text(levels(as_factor(ledger$stage))),
      attr(ledger$stage, "label"), as.character(as_factor(ledger$stage))))
    """.replace("FOLDER", f"'{folder}'")
    ran = subprocess.run(["Rscript", "-e", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert said["range"] == [-99, -91]
    assert said["words"] == [*SCALE, "skipped: no answer", "cannot judge"]
    assert said["tags"] == ["b", "c"]
    assert said["stages"] == ["uncovered", "discovered", "developed", "realised", "parked", "dropped"]
    assert (said["label"], said["stage"]) == ("How far it has come", "uncovered")
