"""Rejected rows that come again without the others: their reasons stand, whoever wrote them."""

from pathlib import Path

import pandas as pd
import pytest

from geo.importing.standing import leave_standing
from geo.sources.format import Translated
from geo.sources.table import Table

COLLIDES = {
    "en": "is in row 2 with other content",
    "es": "está en la fila 2 con otro contenido",
    "pt": "está na linha 2 de a.csv com outro conteúdo",
}


def standing(reason):
    row = {"unit": "0101", "row": "3", "column": "unit", "value": "0101", "reason": reason}
    table = Table(path=Path("a.rejects.csv"), kind="csv", frame=pd.DataFrame([row]))
    _, listed = leave_standing(table, Translated(frames={"tally": table.frame[["unit"]]}))
    return listed["reason"].tolist()


@pytest.mark.parametrize("reason", COLLIDES.values())
def test_a_reason_that_only_the_whole_file_could_tell_stands_in_every_language(reason):
    assert standing(reason) == [reason]


def test_another_reason_does_not_stand():
    assert standing("no es un número") == []
