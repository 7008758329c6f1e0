import json
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps.alerts.acknowledgements import acknowledge
from geo.gaps.comparison import compare
from geo.monitoring.legal.proceedings import legal_cases
from geo.texts.program import load_texts
from views.lead.alerts import open_alerts
from views.lead.rows import statement_key
from views.lead.tabs import tab

AT = datetime(2021, 6, 6, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def wanted(name, **given):
    base = {"tab": name, "t": AT.timestamp(), "before": "yesterday", "level": "district"}
    return {**base, "lang": "en", **given}


def text_of(components):
    return json.dumps(components, cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_changes_name_what_opened_and_what_closed(lead):
    before = TimeQuery(at=datetime(2021, 6, 5, 23, tzinfo=UTC))
    found = compare(
        lead.gaps.table(before, "district"), lead.gaps.table(TimeQuery(at=AT), "district")
    )
    text = text_of(tab(lead, wanted("changes")))
    assert "Between 5 Jun 2021, 18:00 and 6 Jun 2021, 10:00" in text
    for unit in found.loc[found["change"] != "same", "unit"]:
        assert f'"data-unit": "{unit}"' in text
    for unit in found.loc[found["change"] == "same", "unit"].head(50):
        assert f'"data-unit": "{unit}"' not in text


def test_where_the_other_moment_is_later_the_page_says_so(lead):
    text = text_of(tab(lead, wanted("changes", before="first_bulletin", lang="es")))
    assert "No hay qué comparar" in text


def test_changes_of_departments_are_of_departments(lead):
    text = text_of(tab(lead, wanted("changes", level="department")))
    assert '"data-unit": "15"' in text


def test_an_alert_says_its_rule_and_when_it_began_until_somebody_has_seen_it(lead):
    alert = open_alerts(lead.gaps, lead.store, TimeQuery(at=AT))["alert"].iloc[0]
    text = text_of(tab(lead, wanted("alerts")))
    assert "Grave incident without a team in reach" in text
    assert "since 5 Jun 2021, 14:28" in text
    assert f'"data-alert": "{alert}"' in text
    acknowledge(lead.store, [alert], person="<b>Ana</b>")
    text = text_of(tab(lead, wanted("alerts")))
    assert f'"data-alert": "{alert}"' in text
    assert '"data-action": "reopened"' in text
    assert "Seen by <b>Ana</b>, " in text
    acknowledge(lead.store, [alert], person="Ana", action="reopened")
    text = text_of(tab(lead, wanted("alerts")))
    assert f'"data-alert": "{alert}"' in text
    assert "reopened" not in text


def test_an_alert_says_what_happened_where_and_since_when(lead):
    found = open_alerts(lead.gaps, lead.store, TimeQuery(at=AT))
    row = found.loc[found["rule"] == "unattended"].iloc[0]
    text = text_of(tab(lead, wanted("alerts", lang="es")))
    assert f"{row['name']}, {row['region']}" in text
    assert "; ningún equipo al alcance" in text
    assert "desde 5 jun 2021, 14:28" in text


@pytest.mark.parametrize(
    ("lang", "due", "overdue"),
    [
        ("en", "due in 5 h (Mon, 7 Jun 2021, 04:00)", "overdue since Sat, 5 Jun 2021, 01:45"),
        ("es", "vence en 5 h (lun, 7 jun 2021, 04:00)", "vencida desde sáb, 5 jun 2021, 01:45"),
        (
            "pt",
            "vence em 5 h (seg, 7 de jun. de 2021, 04:00)",
            "vencida desde sáb, 5 de jun. de 2021",
        ),
    ],
)
def test_an_alert_of_a_ruling_says_when_it_is_due(lead, lang, due, overdue):
    at = datetime(2021, 6, 7, 4, tzinfo=UTC).timestamp()
    text = text_of(tab(lead, wanted("alerts", t=at, lang=lang)))
    assert due in text
    assert overdue in text


@pytest.mark.parametrize("lang", ["es", "en", "pt"])
def test_an_alert_of_a_ruling_says_what_is_to_be_decided_and_by_whom(lead, lang):
    at = datetime(2021, 6, 7, 4, tzinfo=UTC)
    found = open_alerts(lead.gaps, lead.store, TimeQuery(at=at))
    record = found.loc[found["rule"] == "ruling_due", "record"].iloc[0]
    cases = legal_cases(lead.gaps.observation(), pd.Timestamp(at)).set_index("proceeding_id")
    text = text_of(tab(lead, wanted("alerts", t=at.timestamp(), lang=lang)))
    title = load_texts(lang)[f"type_{cases.loc[record, 'type']}"]
    assert f'"{title}, ' in text
    assert cases.loc[record, "body"] in text


def test_an_alert_of_a_ruling_that_somebody_has_seen_comes_back_when_it_is_overdue(lead):
    def seen(at):
        found = open_alerts(lead.gaps, lead.store, TimeQuery(at=at))
        return found.loc[found["rule"] == "ruling_due"].set_index("record")

    overdue = seen(datetime(2021, 6, 7, 4, tzinfo=UTC)).query("hours_left <= 0")
    case, deadline = overdue.index[0], overdue["deadline"].iloc[0].to_pydatetime()
    before = seen(deadline - HOUR).loc[case]
    acknowledge(lead.store, [before["alert"]], person="Ana")
    # Until the deadline it stays seen; then it is another one, and stays that one.
    assert seen(deadline - HOUR).loc[case, "seen_by"] == "Ana"
    later = [seen(deadline + hours * HOUR).loc[case] for hours in (24, 30)]
    assert [one["seen_by"] for one in later] == ["", ""]
    assert before["alert"] != later[0]["alert"] == later[1]["alert"]


@pytest.mark.parametrize(
    ("lang", "said", "source"),
    [
        (
            "en",
            "Voting. National network (exercise): Concern. Ours: No concern",
            "Source: Ejercicio",
        ),
        ("es", "Red nacional (ensayo): Preocupación. La nuestra: Sin reparos", "Fuente: Ejercicio"),
        ("pt", "Rede nacional (simulado): Preocupação. A nossa: Sem ressalvas", "Fonte: Ejercicio"),
    ],
)
def test_an_alert_of_a_statement_says_who_says_what_cites_it_and_leads_to_it(
    lead, lang, said, source
):
    at = datetime(2021, 6, 7, 4, tzinfo=UTC)
    text = text_of(tab(lead, wanted("alerts", t=at.timestamp(), lang=lang)))
    assert said in text
    assert source in text
    found = open_alerts(lead.gaps, lead.store, TimeQuery(at=at))
    record = found.loc[found["rule"] == "statement_differs", "record"].item()
    assert f'"data-statement": "said:{statement_key(record)}"' in text


def test_the_sample_begins_with_its_statement(lead):
    first, *_ = tab(lead, wanted("sample"))
    assert first.children.startswith("Not a probability sample")
    text = text_of(tab(lead, wanted("sample", lang="es")))
    assert "Áncash" in text
    assert "Los reportes muestran dónde se reportó" in text


@pytest.mark.parametrize("name", ["gaps", "advice"])
def test_other_tabs_are_filled_by_the_client(lead, name):
    assert tab(lead, wanted(name)) == []


def test_a_tab_that_there_is_not_is_refused(lead):
    with pytest.raises(QueryError, match="'nothing' is no tab; allowed are gaps, "):
        tab(lead, wanted("nothing"))
