"""``python -m geo inspect`` looks at a file and writes a first mapping."""

import tomllib

import pytest

from geo.__main__ import main
from geo.texts.sentences import ENGLISH, speak
from tests.geo.records_mission import write_mission


def test_a_mapping_is_printed_or_written_and_never_over_another(tmp_path, capsys):
    file, out = tmp_path / "a.csv", tmp_path / "first.toml"
    file.write_text("ubigeo,Blancos\n150101,3\n150102,4\n")
    assert main(["inspect", str(file), "--country", "per"]) == 0
    assert tomllib.loads(capsys.readouterr().out)["columns"]["blank_votes"] == "Blancos"
    assert main(["inspect", str(file), "--country", "per", "--out", str(out)]) == 0
    assert "questions; answer them" in " ".join(capsys.readouterr().out.split())
    before = out.read_bytes()
    assert main(["inspect", str(file), "--country", "per", "--out", str(out)]) == 2
    assert out.read_bytes() == before


def test_what_cannot_be_is_one_sentence(tmp_path, capsys):
    file = tmp_path / "a.csv"
    file.write_text("a,b\n1,2\n")
    for options in (["--as", "counts"], ["--country", "xyz"], ["--mission", "none"],
                    ["--country", "bol", "--mission", "per-2021"]):  # fmt: skip
        assert main(["inspect", str(file), *options]) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


KOBO = (
    "start;end;What/kind;What/how_bad;where;_where_latitude;_where_longitude;_where_altitude;"
    "_where_precision;_id;_uuid;_submission_time;__version__;_index\n"
    "2021-06-06T10:15:00.000-05:00;2021-06-06T10:20:00.000-05:00;violence;major;"
    "-12.0464 -77.0428 150 5;-12.0464;-77.0428;150;5;0101;0b3e;2021-06-06T15:22:31;vA;1\n"
    "2021-06-06T11:00:00.000-05:00;2021-06-06T11:05:00.000-05:00;media;minor;"
    "-13.532 -71.9675 3400 8;-13.532;-71.9675;3400;8;0102;0b3f;2021-06-06T16:05:02;vA;2\n"
)


def test_of_a_form_s_export_only_the_answers_are_asked_about(tmp_path, capsys, monkeypatch):
    write_mission(tmp_path)
    monkeypatch.setenv("ATALAYA_MISSIONS", str(tmp_path))
    monkeypatch.setenv("ATALAYA_MISSION", "test-per")
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "home"))
    file, out = tmp_path / "kobo.csv", tmp_path / "form.toml"
    file.write_text(KOBO)
    assert main(["inspect", str(file), "--as", "incidents", "--out", str(out)]) == 0
    text = out.read_text()
    # Each submission brings its id, its place and its time; `_id` is no code of a unit.
    assert "unit" not in tomllib.loads(text)["columns"]
    assert "incident_id" not in text
    asked = [line for line in text.splitlines() if line.startswith("# ? ")]
    assert [line.split()[2] for line in asked] == ["occurred_at", "veracity"]
    answered = text.replace("# ? occurred_at", "occurred_at")
    answered = answered.replace('# ? veracity = "..."', 'veracity = "unconfirmed"')
    out.write_text(answered)
    assert main(["import", "incidents", str(file), "--mapping", str(out)]) == 0
    assert "2 │ located through points" in capsys.readouterr().out


def test_the_instant_in_the_name_of_the_file_is_asked_for_once(tmp_path, capsys):
    file = tmp_path / "mesas_20210606T2100.csv"
    file.write_text("ubigeo,mesa,Blancos\n150101,000001,3\n150102,000002,4\n")
    assert main(["inspect", str(file), "--country", "per"]) == 0
    text = capsys.readouterr().out
    answered = tomllib.loads("\n".join(line.removeprefix("# ? ") for line in text.splitlines()))
    assert answered["columns"]["reported_at"]["format"] == "%Y%m%dT%H%M"
    assert "2021-06-06 21:00" in text
    assert "reported_at" not in answered["constants"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "es",
            ("como registros de tipo boletín", "# de quién es este escrutinio", "3 │ agregadas"),
        ),
        (
            "pt",
            (
                "como registros do tipo totalização",
                "# de quem é esta apuração",
                "3 │ acrescentadas",
            ),
        ),
    ],
)
def test_a_draft_asks_in_the_reader_s_language_and_imports_once_it_is_answered(
    tmp_path, capsys, monkeypatch, language, said
):
    write_mission(tmp_path)
    monkeypatch.setenv("ATALAYA_LANGUAGE", language)
    monkeypatch.setenv("ATALAYA_MISSIONS", str(tmp_path))
    monkeypatch.setenv("ATALAYA_MISSION", "test-per")
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "home"))
    file, out = tmp_path / "count_20210606T2100.csv", tmp_path / "first.toml"
    file.write_text(
        "ubigeo;Votos blancos;Castillo;Fujimori\n"
        "150101;3;4;4\n150102;4;5;4\n150103;1;2;2\nTOTAL;8;11;10\n"
    )
    try:
        assert main(["inspect", str(file), "--out", str(out)]) == 0
        draft = out.read_text(encoding="utf-8")
        answered = draft.replace("# ? ", "").replace('series = "..."', 'series = "onpe"')
        out.write_text(answered, encoding="utf-8")
        capsys.readouterr()
        status = main(["import", "results", str(file), "--mapping", str(out)])
    finally:
        speak(ENGLISH)
    heading, asked, added = said
    assert heading in draft.splitlines()[0]
    assert asked in draft
    # A word of a translation in the wrong place would be read as a key, or not at all.
    assert tomllib.loads(draft)["leave_out"][0]["reason"] in {"totales", "totais"}
    assert (status, added in capsys.readouterr().out) == (0, True)
