import re
from pathlib import Path

import pandas as pd
import pytest

from geo.__main__ import main

ROOT = Path(__file__).parents[3]


def test_what_is_at_stake_in_words_and_tables(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["exercise"]) == 0
    folder = tmp_path / "stake"
    assert main(["at-stake", "--at", "2021-06-09T20:00", "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    for told in ("sheets at courts", "bound:", "all annulled: lead", "can turn the lead"):
        assert told in printed
    became = pd.read_csv(folder / "outcomes.csv")
    assert (became[["annulled", "counted", "pending"]].sum(axis=1) == became["sheets"]).all()
    code = (ROOT / "docs" / "verification.md").read_text(encoding="utf-8")
    lines, clock = re.findall(r"```python\n([^`]+?stake/sheets[^`]+)```", code)
    ruled = {}
    exec(clock.replace("stake/", f"{folder}/"), ruled)  # noqa: S102
    deadlines = pd.read_csv(folder / "deadlines.csv").set_index("due").loc[["24", "36", "72"]]
    largest = (deadlines["bound"] + deadlines["swing"]).to_numpy()
    assert [len(of) for of in ruled["due"].values()] == deadlines["sheets"].tolist()
    assert [of.sum() for of in ruled["due"].values()] == pytest.approx(largest)
    assert list(ruled["can_turn"].values()) == deadlines["can_turn"].tolist()
    assert deadlines["sheets"].min() > 0
    # An option whose name begins like a column of ours is an option.
    renamed = tmp_path / "renamed"
    renamed.mkdir()
    for name in ("sheets", "readings"):
        text = (folder / f"{name}.csv").read_text(encoding="utf-8")
        text = text.replace("option_a", "castillo")
        (renamed / f"{name}.csv").write_text(text, encoding="utf-8")
    computed = {}
    exec(lines.replace("stake/", f"{renamed}/"), computed)  # noqa: S102
    shown = computed["sheets"][["votes_castillo", "votes_option_b"]].sum(axis=1)
    assert (computed["shown"] >= shown).all()
    court, requested = pd.read_csv(folder / "readings.csv").to_dict("records")
    assert computed["bound"] == pytest.approx(court["bound"])
    assert computed["all_counted"] == pytest.approx(court["all_counted"])
    assert computed["all_requested_annulled"] == pytest.approx(requested["all_annulled"])
    # Both piles have sheets, and no sheet is in both.
    assert min(court["sheets"], requested["sheets"]) > 0
    assert not pd.read_csv(folder / "sheets.csv")["station"].duplicated().any()
    assert f"{requested['sheets']:,.0f} sheets in the count" in printed
    # Who filed is nobody's business outside the mission.
    assert not {"petitioner", "respondent", "concerned"} & set(
        pd.read_csv(folder / "proceedings.csv")
    )
    assert main(["at-stake", "--series", "other"]) == 2
    assert "no results by station are stored of 'other': there" in capsys.readouterr().err
