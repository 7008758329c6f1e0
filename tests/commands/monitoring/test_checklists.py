import pandas as pd

from geo.__main__ import main
from geo.cube.load import observe
from geo.settings import Settings


def test_what_the_checklists_say_in_words_and_tables(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["exercise"]) == 0
    before = set(observe(Settings.from_env()).records["incident"]["incident_id"])
    folder = tmp_path / "checklists"
    capsys.readouterr()
    assert main(["checklists", "--at", "2021-06-06T08:00"]) == 0
    assert "too few have answered for a share of all" in capsys.readouterr().out
    said = ["checklists", "--at", "2021-06-07T12:00", "--folder", str(folder), "--incidents"]
    assert main(said) == 0
    printed = capsys.readouterr().out
    for told in ("stations of", "with intervals at 95 %", "contradict each other", "owe forms"):
        assert told in printed
    critical = pd.read_csv(folder / "critical.csv")
    agreed = critical.loc[critical["state"] == "agreed", "incident_id"]
    # The exercise's own mission has recorded those of the first hour: once each.
    new = len(set(agreed) - before)
    assert 0 < new < len(agreed)
    assert f"{new} incidents recorded, 0 withdrawn" in printed
    # The share again from the rows behind it.
    rows = pd.read_csv(folder / "answers.csv", dtype=str)
    secrecy = rows[(rows["question"] == "secrecy") & (rows["state"] == "agreed")]
    questions = pd.read_csv(folder / "questions.csv").set_index("question")
    assert secrecy["answer"].eq("yes").sum() == questions.loc["secrecy", "yes"]
