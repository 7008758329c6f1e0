import subprocess
import sys

import pandas as pd
import pytest

from commands.importing.records import found_files
from geo.__main__ import main
from geo.errors import QueryError
from geo.field_pull.attachments import Attachments
from geo.records.kinds import INCIDENT
from geo.settings import ROOT, Settings
from geo.store import open_store, store_url
from tests.geo.importing.forms.samples import FIRST, central_zip
from tests.geo.records_mission import write_mission

HEADER = "incident_id,domain,severity,veracity,occurred_at,lon,lat,weather\n"
GOOD = "007,media,minor,unconfirmed,2021-06-06T12:00,-77.0428,-12.0464,sun\n"
BAD = "008,media,grave,unconfirmed,2021-06-06T12:00,-77.0428,-12.0464,[red]rain\n"


@pytest.fixture
def bring(tmp_path, monkeypatch, capsys):
    """Return a function that imports a text and gives exit status, output and errors."""
    write_mission(tmp_path)
    monkeypatch.setenv("ATALAYA_MISSIONS", str(tmp_path))
    monkeypatch.setenv("ATALAYA_MISSION", "test-per")
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(text: str | None, *options: str, command: str = "incidents"):
        path = tmp_path / "night.csv"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        status = main(["import", command, str(path), *options])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def stored(tmp_path):
    settings = Settings(home=tmp_path / "home")
    return open_store(store_url(settings, "test-per")).current(INCIDENT)


def test_good_rows_go_in_and_the_status_is_0(bring, tmp_path):
    status, out, _ = bring(HEADER + GOOD)
    assert status == 0
    assert "1 │ added" in out
    assert "1 │ located through points" in out
    assert "columns not used: weather" in out
    assert stored(tmp_path)["unit"].tolist() == ["150101"]


def test_a_misspelt_column_stands_out_and_is_in_the_report(bring, tmp_path):
    report = tmp_path / "report.csv"
    _, out, _ = bring(HEADER.replace("weather", "sumary") + GOOD, "--report", str(report))
    assert "columns to be looked at" in out
    assert "sumary: was not taken: is it summary?" in out
    (found,) = pd.read_csv(report).to_dict("records")
    assert (found["what"], found["column"]) == ("column to be looked at", "sumary")


def test_photographs_of_an_archive_are_kept_and_counted(bring, tmp_path, capsys):
    path = tmp_path / "report.zip"
    path.write_bytes(central_zip())
    assert main(["import", "incidents", str(path)]) == 0
    assert (
        "attachments of submissions: 2 kept, 0 known already, 0 not kept" in capsys.readouterr().out
    )
    assert Attachments(tmp_path / "home", "test-per").of(FIRST).keys() == {"1.jpg", "2.jpg"}


def test_photographs_stay_where_they_are_if_nobody_wants_them(bring, tmp_path, capsys):
    path = tmp_path / "report.zip"
    path.write_bytes(central_zip())
    assert main(["import", "incidents", str(path), "--no-attachments"]) == 0
    assert "attachments" not in capsys.readouterr().out
    assert not (tmp_path / "home" / "attachments").exists()
    # Whoever wants them later brings the same file again.
    assert main(["import", "incidents", str(path)]) == 0
    assert "attachments of submissions: 2 kept" in capsys.readouterr().out


def test_the_same_file_again_says_that_nothing_is_new(bring):
    bring(HEADER + GOOD)
    status, out, _ = bring(HEADER + GOOD)
    assert status == 0
    assert "Nothing new: every row was known already." in out


def test_rejected_rows_are_told_and_the_status_is_1(bring, tmp_path):
    status, out, _ = bring(HEADER + GOOD + BAD)
    assert status == 1
    assert "row 3, severity: 'grave' is not allowed; allowed are critical" in out
    assert "night.rejects.csv" in out
    assert "[red]rain" in (tmp_path / "night.rejects.csv").read_text()
    assert len(stored(tmp_path)) == 1


def test_findings_that_are_alike_are_one_line_with_every_row(bring):
    bad = [BAD.replace("008", f"1{number:02}") for number in range(60)]
    _, out, _ = bring(HEADER + GOOD + "".join(bad))
    [line] = [line for line in out.splitlines() if "'grave' is not allowed" in line]
    assert line.startswith("  rows 3 to 62, severity: ")


def test_rows_that_lie_apart_are_named_as_far_as_a_line_can_be_read(bring, tmp_path):
    rows = [(BAD if n % 2 else GOOD).replace("00", f"{n:03}", 1) for n in range(4000)]
    _, out, _ = bring(HEADER + "".join(rows))
    [line] = [line for line in out.splitlines() if "'grave' is not allowed" in line]
    assert line.startswith("  rows 3, 5, 7, ")
    assert "23, 25 and 1,988 more, severity: " in line
    assert len((tmp_path / "night.rejects.csv").read_text().splitlines()) == 2001


def test_what_is_counted_are_rows(bring):
    bad = BAD.replace("unconfirmed", "rumour").replace("2021-06-06T12:00", "at noon")
    _, out, _ = bring(HEADER + GOOD + BAD + bad.replace("008", "009"))
    assert "2 │ rejected" in out
    assert "2 rows, with 4 findings, rejected" in out


def test_a_report_lists_every_finding(bring, tmp_path):
    bad = [BAD.replace("grave", f"=grave{number}") for number in range(30)]
    report = tmp_path / "all.csv"
    _, out, _ = bring(HEADER + GOOD + "".join(bad), "--report", str(report))
    assert "... and 18 more findings; --report FILE.csv lists all of them" in out
    found = pd.read_csv(report)
    assert found["row"].tolist() == list(range(3, 33))
    assert set(found["what"]) == {"rejected"}
    assert found["value"][29] == "'=grave29"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--rejects", "night.csv"], "--rejects would be written over FILE"),
        (["--report", "../{}/night.csv"], "--report would be written over FILE"),
        (["--mapping", "map.toml", "--report", "map.toml"], "written over --mapping"),
        (["--report", "a.csv", "--rejects", "a.csv"], "--report would be written over --rejects"),
        (["--report", "night.rejects.csv"], "--report would be written over --rejects"),
    ],
)
def test_no_option_writes_over_what_the_command_reads(
    bring, tmp_path, monkeypatch, options, sentence
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.toml").write_text("")
    status, _, told = bring(HEADER + BAD, *(option.format(tmp_path.name) for option in options))
    assert (status, sentence in told) == (2, True)
    assert (tmp_path / "night.csv").read_text() == HEADER + BAD


def test_a_conflict_is_told_and_revise_resolves_it(bring):
    bring(HEADER + GOOD)
    status, out, _ = bring(HEADER + GOOD.replace("minor", "major"))
    assert status == 1
    assert "severity 'minor' is kept, 'major' was given" in out
    assert bring(HEADER + GOOD.replace("minor", "major"), "--revise")[0] == 0


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--format", "nothing"], "'nothing' is no format of incidents; known are abc-blockades"),
        (["--mission", "none"], "no manifest"),
        (["--zone", "Lima"], "'Lima' is no time zone; write it as America/Lima"),
        (["--at", "today"], "'today' is no moment"),
        (["--map", "severity"], "--map 'severity' is no pair; write ours=theirs"),
        (["--map", "severity=Grav"], "has no column 'Grav'; it has incident_id, domain"),
        (["--mapping", "none.toml"], "mapping none.toml"),
        (["--decimal", ";"], "decimal ';' is no sign before decimals; allowed are . and ,"),
        (["--day-first", "--month-first"], "the day first or the month first, not both"),
        (["--database-url", "mysql://x"], "mysql is not supported"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_the_status_is_2(bring, options, sentence):
    status, out, err = bring(HEADER + GOOD, *options)
    assert status == 2
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert out == ""


def test_a_missing_file_is_one_sentence(bring):
    status, _, err = bring(None)
    assert (status, "there is no file" in err) == (2, True)


def test_an_unknown_option_is_told(bring):
    status, _, err = bring(HEADER, "--colour", "red")
    assert (status, "--colour" in err) == (2, True)


def test_stopped_by_the_user_stores_nothing_and_the_status_is_130(bring, tmp_path, monkeypatch):
    def stop(*_arguments):
        raise KeyboardInterrupt

    # The last thing that happens before the rows are committed.
    monkeypatch.setattr("geo.importing.importer.write_rejects", stop)
    status, _, err = bring(HEADER + GOOD)
    assert (status, err.strip()) == (130, "stopped by the user")
    assert stored(tmp_path).empty


def test_it_runs_as_a_module():
    command = [sys.executable, "-m", "geo", "import", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    for name in ("deployments", "incidents", "results", "stations", "challenges"):
        assert name in done.stdout


def test_a_pattern_leaves_out_the_rejected_rows_of_the_files_it_fits(tmp_path):
    for name in ("a.csv", "a.rejects.csv", "b.csv"):
        (tmp_path / name).touch()
    names = [path.name for path in found_files([tmp_path / "*.csv"])]
    assert names == ["a.csv", "b.csv"]
    alone = [tmp_path / "a.rejects.csv"]
    assert found_files(alone) == alone
    with pytest.raises(QueryError, match="no file is like"):
        found_files([tmp_path / "*.tsv"])
