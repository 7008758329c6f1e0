"""Columns of choices are recognised by their texts, and what no text says is asked."""

import pandas as pd
import pytest

from geo.importing.inspection.choices import recognise_choices
from geo.records.kinds import CHALLENGE, STATION_RESULT

ASKED = [c for c in STATION_RESULT.columns if c.name in {"state", "counted", "reason"}]


def counts(**columns):
    return {name: pd.Series(texts) for name, texts in columns.items()}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("CONTABILIZADAS NORMALES", "normal"),
        ("Computada", "normal"),
        ("Não instalada", "not_installed"),
        ("MESA NO INSTALADA", "not_installed"),
        ("Acta Electoral Anulada", "annulled"),
        ("Solicitud de nulidad", "nullity_requested"),
        ("Votos impugnados", "challenged_votes"),
        ("Acta sin firmas", "observed"),
        ("Con observaciones", "observed"),
        ("No contabilizada", "pending"),
        ("sin procesar", "pending"),
        ("Por contar", "pending"),
    ],
)
def test_the_state_of_a_sheet_in_words_of_publishers(text, state):
    found = recognise_choices(counts(estado={text: 3}), ASKED)
    assert found["state"].means == {text: state}
    assert found["counted"].means == {
        text: str(state in {"normal", "annulled", "not_installed"}).lower()
    }


def test_what_no_word_tells_is_open_and_a_column_of_such_texts_is_no_state():
    mostly = counts(observacion={"NORMAL": 90, "PENDIENTE": 3, "REVISION ESPECIAL": 7})
    assert recognise_choices(mostly, ASKED)["state"].open == {"REVISION ESPECIAL": 7}
    places = counts(estado={"Jalisco": 9, "Sonora": 1})
    assert recognise_choices(places, ASKED) == {}


def test_a_column_of_its_own_says_what_is_counted():
    found = recognise_choices(
        counts(estado={"Normal": 5, "Observada": 1}, contabilizada={"S": 5, "N": 1}), ASKED
    )
    assert found["counted"].column == "contabilizada"
    assert found["counted"].means == {"S": "true", "N": "false"}


def test_of_two_columns_the_one_that_says_more_and_texts_of_remarks_none():
    both = counts(detail={"PENDIENTE": 5, "NORMAL": 1, "x": 4}, obs={"PENDIENTE": 6, "NORMAL": 4})
    assert recognise_choices(both, ASKED)["state"].column == "obs"
    remarks = counts(estado={f"normal {number}": 1 for number in range(50)})
    assert recognise_choices(remarks, ASKED) == {}


def test_the_outcome_of_a_challenged_sheet_and_its_state_are_two_columns():
    asked = [c for c in CHALLENGE.columns if c.allowed]
    table = counts(
        obs={"VOTOS IMPUGNADOS": 4, "ERROR MATERIAL": 2},
        final_obs={"CONTABILIZADAS NORMALES": 5, "ACTA ELECTORAL ANULADA": 1},
    )
    found = recognise_choices(table, asked)
    assert (found["state"].column, found["outcome"].column) == ("obs", "final_obs")
    assert found["outcome"].means["ACTA ELECTORAL ANULADA"] == "annulled"
