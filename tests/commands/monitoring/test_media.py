import re
from pathlib import Path

import pandas as pd
import pytest

from commands.monitoring.media import summary
from geo.__main__ import main
from geo.monitoring.media.media_time import media_time
from tests.geo.monitoring.media.tables_of import UNTIL, items, observed, outlets, spans

ROOT = Path(__file__).parents[3]


def test_the_files_repeat_what_is_printed_and_the_documented_lines_repeat_the_files(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["exercise"]) == 0
    folder, out = tmp_path / "media", tmp_path / "airtime.csv"
    asked = ["media", "--at", "2021-06-12T18:00", "--folder", str(folder), "--out", str(out)]
    assert main(asked) == 0
    printed = capsys.readouterr().out
    assert "Radio B: nothing about option_b in" in printed
    code = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n([^`]+?\"media/[^`]+)```", code)
    computed, again_alpha, again_tone = ({} for _ in blocks)
    for lines, found in zip(blocks, (again_alpha, again_tone, computed), strict=True):
        exec(lines.replace("media/", f"{folder}/"), found)  # noqa: S102
    stated = pd.read_csv(folder / "agreement.csv").set_index("variable")
    assert (stated["items"] > 1).all()
    assert stated["alpha"].notna().sum() >= 2
    for variable, alpha in stated["alpha"].items():
        assert again_alpha["alpha"][variable] == pytest.approx(alpha, nan_ok=True), variable
    pairs = pd.read_csv(folder / "double_coded.csv")
    assert len(pairs) == stated["items"].max()
    assert not {"coder", "coder_first", "note"} & set(pairs)
    tones = pd.read_csv(folder / "tone.csv", dtype={"actor": str})
    tones = tones.set_index(["actor_kind", "actor"])
    assert again_tone["numbers"].to_dict() == tones.query("coded > 0")["coded"].to_dict()
    for tone in ("positive", "neutral", "negative"):
        shares = tones.loc[again_tone["shares"].index, f"{tone}_share"]
        assert again_tone["shares"][tone].fillna(0).tolist() == pytest.approx(shares.tolist())
    table = pd.read_csv(out).query("actor_kind == 'option'").set_index(["outlet", "actor"])
    for name in ("amount", "share", "over_equal"):
        again = computed[name].reindex(table.index, fill_value=0)
        assert again.tolist() == pytest.approx(table[name].tolist()), name
    for tone in ("positive", "neutral", "negative"):
        again = computed["tone"][tone].reindex(table.index).fillna(0)
        assert again.tolist() == pytest.approx(table[tone].tolist()), tone
    one = table.loc[("Canal 1", "option_a")]
    assert one["low"] < one["share"] < one["high"]
    # Half of the interval is the error times a quantile of t for 20 to 30 hours.
    assert 2.0 < (one["high"] - one["share"]) / computed["error"] < 2.1


def test_a_mission_without_media_says_how_to_bring_them(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path))
    assert main(["media", "--mission", "per-2021"]) == 2
    assert "geo import outlets" in capsys.readouterr().err


def test_an_item_whose_speech_alone_is_in_no_figure_is_not_among_those_in_none():
    rows = items(("tv", 10.1, "yes", 60, ""), ("tv", 10.2, "yes", 60, ""), ("tv", 9, "no", 60, ""))
    rows["direct_speech_seconds"] = [500, 0, 0]
    seen = observed(
        outlet=outlets(tv="television"), monitored_span=spans(("tv", 10, 11)), media_item=rows
    )
    told = list(summary(media_time(seen, UNTIL)))
    assert told[0].endswith("2 items")
    assert [line for line in told if "in no figure" in line] == [
        "1 item in no figure: 1 no_span",
        "1 item with more direct speech than time: counted, but the speech is in no figure",
    ]
