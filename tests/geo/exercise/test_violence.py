import numpy as np
import pandas as pd
import pytest

from geo.exercise.violence import DRAWN, make_links, make_sources, with_chains
from geo.records.vocabulary import ACTS, CATEGORIES, THREATS

END = pd.Timestamp("2021-06-20", tz="UTC")


def incidents(**columns):
    count = len(next(iter(columns.values())))
    times = pd.date_range("2021-06-01", periods=count, freq="10h", tz="UTC", unit="us")
    made = {
        "incident_id": [f"I{n}" for n in range(count)],
        "domain": "violence",
        "category": "assault",
        "veracity": "confirmed_true",
        "occurred_at": times,
        "reported_at": times + pd.Timedelta(hours=1),
        "fatalities_high": pd.array([0] * count, dtype="Int64"),
        "unit": "150101",
    }
    return pd.DataFrame(made | columns)


def test_an_exercise_draws_categories_that_there_are():
    assert all(set(drawn) <= set(CATEGORIES[domain]) for domain, drawn in DRAWN.items())
    assert not {"explosion", "mob_violence"} & set(DRAWN["violence"])


def test_a_threat_comes_before_the_acts_of_its_place_and_what_lasts_stays():
    names = np.array(["killing"] * 4, dtype=object)
    free = np.array([True, False, True, True])
    units = np.array(["150101", "150102", "150103", "020101"])
    found = with_chains(names, free, np.array([0.0, 1.0, 2.0, 3.0]), units)
    assert found[0] in THREATS
    assert found[2] in ACTS
    assert found[[1, 3]].tolist() == ["killing", "killing"]


def test_what_is_only_known_by_its_region_is_in_no_chain():
    names = np.array(["killing", "killing"], dtype=object)
    found = with_chains(names, np.ones(2, bool), np.array([0.0, 1.0]), np.array(["15", "15"]))
    assert found.tolist() == ["killing", "killing"]


def test_sources_say_numbers_of_killings_alone_and_none_comes_after_the_end():
    rows = incidents(fatalities_high=pd.array([2, 0, 0], dtype="Int64"))
    made = make_sources(rows, rows["reported_at"].iloc[1], np.random.default_rng(3))
    assert (made["published_at"] < rows["reported_at"].iloc[1]).all()
    assert set(made.loc[made["incident"] == "I0", "fatalities"].dropna()) <= {1, 2}
    assert made.loc[made["incident"] != "I0", "fatalities"].isna().all()


def test_links_are_of_the_places_that_have_a_threat_and_acts():
    names = ["verbal_intimidation", "assault", "mob_violence", "arson"]
    made = make_links(incidents(category=names))
    assert made[["incident", "earlier_incident", "relation"]].to_numpy().tolist() == [
        ["I1", "I0", "follows"],
        ["I2", "I1", "same_event"],
        ["I3", "I1", "retaliation"],
    ]


@pytest.mark.parametrize("domain", ["media", "violence"])
def test_without_violence_there_is_nothing_to_link(domain):
    rows = incidents(domain=[domain])
    assert make_links(rows).empty
    assert len(make_sources(rows, END, np.random.default_rng(1))) in (
        {0} if domain == "media" else {1, 2, 3}
    )
