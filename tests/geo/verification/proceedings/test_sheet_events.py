import numpy as np
import pandas as pd

from geo.verification.proceedings.sheet_events import sheet_events
from tests.geo import tiny
from tests.geo.verification.count_order.counts import CONTEST, sheets

HOURS = tiny.hours(*range(6))


def named(station, filed, decided):
    decided = pd.to_datetime([decided], utc=True)
    return pd.DataFrame({"station": station, "filed_at": HOURS[filed], "decided_at": decided})


def found(states, links, **constant):
    rows = sheets([("1", "0101", HOURS[hour], 60, 40) for hour in states], **constant)
    events = sheet_events(rows, links, CONTEST)
    return events.assign(hour=(events["at"] - HOURS[0]) / pd.Timedelta(hours=1)).set_index("hour")


def test_a_case_puts_a_pending_sheet_at_a_court_while_it_lasts():
    events = found([0], named("1", 1, HOURS[3]), state="pending", counted=False)
    assert events["at_court"].to_dict() == {0: False, 1: True, 3: False}
    assert events["unit"].tolist() == ["0101"] * 3


def test_a_case_on_a_counted_sheet_is_another_pile():
    events = found([0], named("1", 1, pd.NaT))
    assert not events["at_court"].any()


def test_a_case_before_the_first_sheet_counts_from_that_sheet_on():
    events = found([2], named("1", 1, pd.NaT), state="pending", counted=False)
    assert events["at_court"].to_dict() == {1: False, 2: True}
    assert pd.isna(events.loc[1, "counted"])


def test_a_pending_sheet_of_noughts_holds_nobody_knows_what():
    rows = sheets([("1", "0101", HOURS[0], 0, 0)], state="pending", counted=False)
    events = sheet_events(rows, named("1", 1, pd.NaT), CONTEST)
    assert np.isnan(events[["votes_a", "votes_b", "valid_votes"]].to_numpy(dtype=float)).all()


def test_a_station_that_is_not_there_has_no_event():
    events = found([0], named("9", 1, pd.NaT))
    assert events["station"].tolist() == ["1"]
