import pandas as pd

from geo.__main__ import main


def test_what_is_at_stake_in_words_and_tables(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["exercise"]) == 0
    folder = tmp_path / "stake"
    assert main(["at-stake", "--at", "2021-06-07T20:00", "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    for told in ("sheets at courts", "bound:", "all annulled: lead", "can turn the lead"):
        assert told in printed
    became = pd.read_csv(folder / "outcomes.csv")
    assert (became[["annulled", "counted", "pending"]].sum(axis=1) == became["sheets"]).all()
    assert main(["at-stake", "--series", "other"]) == 2
    assert "no results by station are stored of 'other': there" in capsys.readouterr().err
