import json
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from commands.verifying.discrepancies import summary
from geo.__main__ import main
from geo.verification.discrepancies import of_copies

ROOT = Path(__file__).parents[3]
LATE, NIGHT = "2021-06-07T20:00", "2021-06-06T22:00"


def test_copies_beside_the_official_sheets(home, capsys):
    out, folder = home / "copies.json", home / "copies"
    assert main(["discrepancies", "--out", str(out), "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    found = json.loads(out.read_text())
    assert f"of {found['compared']:,} copies {found['agreeing']:,} agree" in printed
    assert found["agreeing"] < found["compared"]
    code = (ROOT / "docs" / "verification.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"```python\n([^`]+?discrepancies/sheets[^`]+)```", code)
    computed = {}
    exec(lines.replace("discrepancies/", f"{folder}/"), computed)  # noqa: S102
    assert computed["agreeing"] == found["agreeing"]
    assert f"by {computed['lead']:+,.0f}" in printed
    conflicts = pd.read_csv(folder / "conflicts.csv", dtype={"station": str})
    copies = pd.read_csv(folder / "copies.csv", dtype={"station": str})
    # What is in conflict is in no sum; some conflicts are settled, and it says by whom.
    assert len(conflicts)
    assert not set(conflicts["station"]) & set(copies["station"])
    assert set(copies["settled_by"].dropna()) == {"Supervisión de ejercicio"}


def test_the_lead_is_of_all_sheets_compared_and_figures_left_out_are_told(observation):
    at = pd.Timestamp("2021-06-07T04:00Z")
    entries = observation.records["tally_copy"].assign(null_votes=pd.NA)
    records = {**observation.records, "tally_copy": entries}
    found = of_copies(replace(observation, records=records), at)
    votes = found.comparison.totals.set_index("figure")["second"]
    first, second = (votes[f"votes_{name}"] for name in found.pair)
    text = "\n".join(summary(found))
    assert f"({first - second:+,.0f} on all sheets compared, in the count or not)" in text
    assert f"{found.comparison.compared:,} sheets with figures that one side leaves out" in text


def test_two_publications_of_the_count(home, capsys):
    assert main(["discrepancies", "--at", LATE, "--since", NIGHT]) == 0
    assert "by what they were" in capsys.readouterr().out


def test_copies_are_imported_as_any_other_record(home, capsys):
    rows = home / "copies.csv"
    rows.write_text(
        "copy_id,station,entry,reported_at,entered_by,votes_option_a,votes_option_b\n"
        "c1,000034,1,2021-06-06T21:00,ana,10,20\n"
        "c2,000034,7,2021-06-06T21:00,ana,10,20\n"
        "c3,000034,2,2021-06-06T21:00,,10,-1\n"
    )
    assert main(["import", "copies", str(rows)]) == 1
    printed = capsys.readouterr().out
    for told in ("entry: '7'", "entered_by", "votes_option_b: '-1'"):
        assert told in printed


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--at", "2021-06-01T00:00"], "no copy of a tally sheet was reported by"),
        (["--since", LATE, "--at", NIGHT], "from the earlier moment to the later one"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(home, capsys, options, sentence):
    assert main(["discrepancies", *options]) == 2
    assert sentence in capsys.readouterr().err
