"""The alerts as a file: the rows and words of the tab, and of which moment they are."""

import io
from datetime import UTC, datetime

import pandas as pd
import pytest

from app import create_app
from geo.cube.load import observe
from geo.cube.time_query import TimeQuery
from views.lead.alerts import open_alerts
from views.lead.alerts_file import table
from views.lead.tabs import tab
from views.words.locale import Locale

AT = datetime(2021, 6, 9, 20, tzinfo=UTC)
SEEN = {"t": int(AT.timestamp()), "lang": "pt"}


@pytest.fixture(scope="module")
def client(own_exercise, drawn_once):
    return create_app(own_exercise).server.test_client()


def test_the_tab_leads_to_a_file_of_its_rows_in_its_order_and_its_words(lead, client, text_of):
    wanted = {
        "tab": "alerts",
        "t": AT.timestamp(),
        "before": "yesterday",
        "level": "",
        "lang": "pt",
    }
    drawn = text_of(tab(lead, wanted))
    assert f"lead/alerts.csv?t={SEEN['t']}&lang=pt" in drawn
    answer = client.get("/lead/alerts.csv", query_string=SEEN)
    assert "_alerts_20210609T2000Z.csv" in answer.headers["Content-Disposition"]
    rows = pd.read_csv(io.BytesIO(answer.data), dtype=str, keep_default_na=False)
    found = open_alerts(lead.gaps, lead.store, TimeQuery(at=AT))
    assert rows["alert"].tolist() == found["alert"].tolist()
    assert len(rows) > 1
    for name in ("title", "when"):
        assert (rows[name] != "").all()
        assert all(words in drawn for words in rows[name])
    ends = rows.iloc[:, -7:].drop_duplicates().to_dict("records")
    assert ends == [
        {
            "moment": "2021-06-09T20:00:00Z", "moment_local": "2021-06-09T15:00:00-05:00",
            "mode": "cumulative", "clock": "occurred", "filters": "",
            "file_mission": "per-exercise", "exercise": "true",
        }
    ]  # fmt: skip


def test_without_an_alert_the_file_has_its_columns(own_exercise, lead):
    observation = observe(own_exercise)
    mission = observation.mission
    query = TimeQuery(at=AT, filters={"domain": ("legal", "media")})
    found = open_alerts(lead.gaps, lead.store, TimeQuery(at=AT))
    empty = table(found.head(0), query, Locale.of(mission, "en"), mission)
    assert len(empty) == 0
    whole = table(found, query, Locale.of(mission, "en"), mission)
    assert list(empty) == list(whole)
    assert set(whole["filters"]) == {"domain=legal+media"}


def test_no_cell_is_a_formula_and_a_moment_that_is_none_is_refused(client):
    assert client.get("/lead/alerts.csv", query_string={"t": "soon"}).status_code == 400
