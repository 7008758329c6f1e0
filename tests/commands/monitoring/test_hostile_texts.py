"""Texts that want to be markup, formulas or another row, and names of private persons: no way out.

The records of the exercise with such texts in every column of media, law, violence, and other
missions, read by whoever may not record: the page's payload, brief, files and the public map.
"""

import io
import json

import pandas as pd
import pytest

from geo.__main__ import main
from geo.cube.load import observe
from geo.files.formulas import BEGINNINGS, SKIPPED
from geo.records.kinds import (
    INCIDENT_LINK,
    INCIDENT_SOURCE,
    KINDS,
    MEDIA_ITEM,
    MISSION_STATEMENT,
    MONITORED_SPAN,
    OTHER_DEPLOYMENT,
    OUTLET,
    PROCEEDING,
)
from geo.store import open_store, store_url
from layers import discover
from views.payload import make_payload

NAME = "Zacarías Quispe Huamaní"
HOSTILE = (
    "=cmd|'/c calc'!A1", "@SUM(A1)", "+1+1", "<img src=x onerror=alert(1)>", "</script><b>bold</b>",
    "left \u202e thgir", "one\nrow,two", "long " * 2_000, "'\"; DROP TABLE",
)  # fmt: skip
OPEN = {
    OUTLET: ("outlet_name", "owner", "source", "note"),
    MONITORED_SPAN: ("draw", "coder", "note"),
    MEDIA_ITEM: ("programme", "topic", "coder", "note"),
    PROCEEDING: ("body", "instance", "ground", "statute", "source", "note"),
    MISSION_STATEMENT: ("finding", "source", "page", "note"),
    OTHER_DEPLOYMENT: ("source", "page", "note"),
    INCIDENT_SOURCE: ("source", "address", "note"),
    INCIDENT_LINK: ("note",),
}
"""What is written at will."""
NAMING = {
    MONITORED_SPAN: ("coder",),
    MEDIA_ITEM: ("actor", "coder", "note"),
    PROCEEDING: ("petitioner", "respondent", "concerned", "note"),
    INCIDENT_SOURCE: ("source", "note"),
    INCIDENT_LINK: ("note",),
}
"""Where a person may be named that nobody else may read of."""
AT = "2021-06-08T00:00"


@pytest.fixture(scope="module")
def attacked(own_exercise):
    """Return settings of an exercise with a row of each kind for each text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(own_exercise.home))
        store = open_store(store_url(own_exercise, own_exercise.mission))
        for kind, columns in OPEN.items():
            own = store.current(kind)
            assert len(own), kind.id
            store.append(kind, _rows(kind, own, columns), source_file=HOSTILE[0])
        yield own_exercise


def _rows(kind, own, columns):
    # The first in time: what has not begun at the moment is in no file.
    own = own.sort_values(kind.begins) if kind.begins else own
    rows = own.iloc[[0] * len(HOSTILE)].reset_index(drop=True)
    ids = [f"{text[:60]} {n}" for n, text in enumerate(HOSTILE)]
    rows = rows.assign(**{name: list(HOSTILE) for name in columns}, instance_id=ids)
    rows = rows.assign(**{kind.subject: ids}, **dict.fromkeys(NAMING.get(kind, ()), NAME))
    if kind is MEDIA_ITEM:
        rows = rows.assign(item_id=ids, actor_kind="other")
    assert {c.name for c in KINDS[kind.id].columns if c.private} <= {*columns, *rows}
    return rows.drop(columns=["content_hash", "recorded_at"])


def test_the_page_gets_no_name(attacked):
    payload = make_payload(observe(attacked), discover())
    sent = json.dumps(payload.config, ensure_ascii=False, default=str)
    blobs = b"".join(blob.content for blob in payload.blobs.values())
    assert NAME not in sent
    assert NAME.encode() not in blobs
    assert NAME.encode("utf-16-le") not in blobs


@pytest.mark.parametrize("lang", ["en"])
def test_the_brief_names_nobody_and_takes_texts_as_texts(attacked, tmp_path, lang):
    out = tmp_path / "brief.html"
    assert main(["brief", "--at", AT, "--lang", lang, "--out", str(out)]) == 0
    written = out.read_text(encoding="utf-8")
    assert NAME not in written
    assert "<img src=x" not in written
    assert "<b>bold" not in written


@pytest.mark.parametrize(
    "command", ["media", "proceedings", "violence", "statements", "checklists"]
)
def test_files_of_a_command_name_nobody_and_hold_no_formula(attacked, tmp_path, command, capsys):
    assert main([command, "--at", AT, "--folder", str(tmp_path / command)]) == 0
    assert NAME not in capsys.readouterr().out
    for path in (tmp_path / command).iterdir():
        _sound(path)
    if command == "proceedings":
        # The attack is there, as a text.
        assert "'=cmd|" in (tmp_path / command / "cases.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("layer", ["media_reach", "ours_and_theirs", "violence_rates"])
def test_layers_as_files_name_nobody_and_hold_no_formula(attacked, tmp_path, layer):
    out = tmp_path / f"{layer}.csv"
    assert main(["export", layer, "--at", AT, "--out", str(out)]) == 0
    _sound(out)


def test_the_public_map_names_nobody(attacked, tmp_path):
    folder = tmp_path / "public"
    assert main(["publish", "--out", str(folder), "--yes"]) == 0
    for path in folder.rglob("*"):
        if path.is_file():
            assert NAME.encode() not in path.read_bytes(), path.name


def _sound(path):
    """Fail where a file names somebody, or a cell of it begins as a formula does."""
    text = path.read_text(encoding="utf-8-sig")
    assert NAME not in text, path.name
    frame = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)
    for name in frame.columns:
        for cell in frame[name].unique():
            begins = cell.lstrip(SKIPPED)[:1]
            number = begins in {"-", "+"} and cell.strip()[1:].replace(".", "").isdigit()
            assert begins not in {*BEGINNINGS} or begins == "" or number, (
                path.name,
                name,
                cell[:40],
            )
