"""No file that leaves the mission makes a spreadsheet compute or call anybody."""

import csv
import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.export import export_layer
from geo.files.formulas import BEGINNINGS, harmless, harmless_table
from geo.publish.anonymity.groups import NO_HISTORY
from geo.publish.files import data_files
from geo.publish.ledger import Published
from geo.publish.pipeline import prepare
from geo.sources.workbook import write_workbook
from layers import discover
from layers.definition.features import in_full
from tests.geo.publish.sample import KEY, NOW, UNITS, decided, incidents, observed
from views.page.address import latest

ATTACKS = (
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-1+1", "@SUM(1)",
    "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\ufeff=1", "\uff1d1",
    "\uff20SUM(1)",
)  # fmt: skip


def cells(content: bytes) -> list[str]:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return [cell for row in csv.reader(text) for cell in row]


def numeric(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def formulas(content: bytes) -> list[str]:
    """Return the cells that a spreadsheet would compute; a number is no formula."""
    return [
        cell
        for cell in cells(content)
        if cell.lstrip(" \u00a0\ufeff\u200b").startswith(BEGINNINGS) and not numeric(cell)
    ]


@given(st.sampled_from(BEGINNINGS), st.text())
def test_any_beginning_is_made_harmless_and_nothing_is_lost(beginning, rest):
    assert harmless(beginning + rest) == f"'{beginning}{rest}"


def test_a_table_keeps_its_numbers():
    given_ = pd.DataFrame({"a": ["=1", "b"], "n": [-1.5, 2]})
    assert harmless_table(given_).to_dict("list") == {"a": ["'=1", "b"], "n": [-1.5, 2]}
    assert harmless_table(given_.iloc[:0]).empty


@pytest.mark.parametrize("layer", ["incidents", "deployments"])
def test_exports(observation, layer):
    kind = {"incidents": "incident", "deployments": "deployment"}[layer]
    rows = observation.records[kind].copy()
    texts = [name for name in ("summary", "team", "note", "source", "station") if name in rows]
    for name in texts:
        rows[name] = pd.Series(
            [ATTACKS[i % len(ATTACKS)] for i in range(len(rows))], index=rows.index, dtype="str"
        )
    hostile = replace(
        observation,
        records={**observation.records, kind: rows},
        revisions=rows if kind == "incident" else observation.revisions,
    )
    chosen = in_full(discover()[layer].within(observation.mission))
    content = export_layer(
        chosen, hostile, latest(observation.mission), level="", bbox=None, format="csv",
    )  # fmt: skip
    assert "HYPERLINK" in content.decode()
    assert formulas(content) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_public_table(attack):
    rows = incidents(3)
    texts = decided(rows, summaries=dict.fromkeys(("es", "en", "pt"), attack))
    first = Published(number=0, history=NO_HISTORY)
    snapshot = prepare(observed(rows, fields=["summary"]), texts, first, KEY, NOW)
    assert formulas(data_files(snapshot, UNITS)["incidents.csv"]) == []


def test_a_workbook_of_rejects_keeps_text_as_text(tmp_path):
    write_workbook(tmp_path / "a.xlsx", list(ATTACKS[:1]), [[attack] for attack in ATTACKS])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert {cell.data_type for row in sheet for cell in row} == {"s"}
