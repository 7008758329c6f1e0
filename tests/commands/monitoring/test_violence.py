import json
import re
from pathlib import Path

import pandas as pd
import pytest

from commands.monitoring.violence import summary
from geo.__main__ import main
from geo.cube.time_query import TimeQuery
from geo.monitoring.violence.violence import violence_at
from tests.geo.monitoring.violence.cases import incidents, observed
from tests.geo.tiny import END

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(folder))
        assert main(["exercise"]) == 0
        yield folder


AT = ["violence", "--at", "2021-06-08T00:00", "--level", "province"]


def test_the_documented_lines_give_the_tables_again(home, capsys):
    folder = home / "violence"
    assert main([*AT, "--folder", str(folder), "--out", str(home / "violence.json")]) == 0
    printed = capsys.readouterr().out
    for told in ("reports show where people reported", "expected by chance", "left out"):
        assert told in printed
    code = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"```python\n([^`]+?violence/events[^`]+)```", code)
    computed = {}
    exec(lines.replace("violence/", f"{folder}/"), computed)  # noqa: S102
    chains = pd.read_csv(folder / "chains.csv", dtype={"unit": "str"}).set_index("act")
    assert len(chains) > 5
    again = computed["chains"].reindex(chains.index)
    assert again["place"].tolist() == chains["unit"].tolist()
    assert again["threats"].tolist() == chains["threat_number"].tolist()
    chance = pd.read_csv(folder / "chance.csv").set_index("test")
    assert chance.loc["order", "observed"] == len(computed["chains"])
    assert chance.loc["calendar", "observed"] == len(computed["near"])
    rates = pd.read_csv(folder / "rates.csv", dtype={"unit": "str"}).set_index("unit")
    assert computed["rate"].dropna().to_dict() == pytest.approx(
        rates.loc[rates["events"] > 0, "rate"].dropna().to_dict()
    )
    by_type = pd.read_csv(folder / "by_type.csv")
    assert (
        computed["killed"].tolist() == by_type[["fatalities_low", "fatalities_high"]].sum().tolist()
    )
    whole = json.loads((home / "violence.json").read_text(encoding="utf-8"))
    assert len(whole["tables"]["chains"]) == len(chains)


def test_incidents_that_come_in_are_events_or_listed(home):
    folder = home / "rows"
    assert main([*AT, "--folder", str(folder)]) == 0
    events, out = (pd.read_csv(folder / f"{name}.csv") for name in ("events", "left_out"))
    named = {one for listed in events["incidents"] for one in listed.split("; ")}
    assert len(named) == events["reports"].sum()
    twice = set(out.loc[out["reason"] == "same_event", "incident_id"])
    assert twice < named
    assert not named & set(out.loc[out["reason"] != "same_event", "incident_id"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--days", "0"], "a day or more"),
        (["--level", "village"], "village"),
        (["--out", "violence.csv"], "everything is written as .json"),
    ],
)
@pytest.mark.usefixtures("home")
def test_what_cannot_be_asked_is_refused_in_a_sentence(asked, said, capsys):
    assert main(["violence", *asked]) == 2
    assert said in capsys.readouterr().err


def test_an_impossible_number_of_people_killed_is_named():
    given = incidents(0, 1, fatalities_low=[3, 1], fatalities_high=[2, 1])
    lines = list(summary(violence_at(observed(incident=given), TimeQuery(at=END))))
    assert any(line.endswith("as the fewest are above the most: a") for line in lines)
