from dataclasses import replace

import pandas as pd
import pytest

from geo.verification.discrepancies import NOT_PUBLISHED, of_copies
from geo.verification.official_sheets import official_sheets

NIGHT = pd.Timestamp("2021-06-07T04:00Z")


@pytest.fixture(scope="module")
def found(observation):
    return of_copies(observation, NIGHT)


def test_copies_are_grouped_by_the_official_sheets(observation, found):
    official = official_sheets(observation, NIGHT).at(NIGHT)
    compared = official.reindex(found.copies.copies.index.intersection(official.index))
    groups = found.comparison.groups.set_index("group")["sheets"]
    assert groups["at court"] == (~compared["counted"].astype(bool)).sum() > 0


def test_a_finding_on_a_copy_stands_with_the_official_sheet_s_state(observation, found):
    official = official_sheets(observation, NIGHT).at(NIGHT)
    copies = found.copies.copies
    station = copies.index.intersection(official.index[~official["counted"].astype(bool)])[0]
    later = copies.index.difference(official.index)[0]
    entries = observation.records["tally_copy"]
    cast = entries["votes_cast"].where(~entries["station"].isin([station, later]), 1)
    records = {**observation.records, "tally_copy": entries.assign(votes_cast=cast, state="normal")}
    rows = of_copies(replace(observation, records=records), NIGHT).arithmetic
    of = rows.loc[rows["set"] == "first"].drop_duplicates("station").set_index("station")
    state = official.loc[station, "state"]
    assert of.loc[station, ["state", "counted"]].tolist() == [state, False]
    assert of.loc[later, ["state", "counted"]].tolist() == [NOT_PUBLISHED, False]


def test_a_copy_that_leaves_out_a_figure_moves_no_lead(observation, found):
    before = found.comparison
    published = official_sheets(observation, NIGHT).at(NIGHT).index
    both = found.copies.copies.index.intersection(published)
    station = both.difference(before.sheets["station"])[0]
    entries = observation.records["tally_copy"]
    blank = entries["votes_option_b"].mask(entries["station"] == station)
    records = {**observation.records, "tally_copy": entries.assign(votes_option_b=blank)}
    after = of_copies(replace(observation, records=records), NIGHT).comparison
    assert list(after.left_out) == [station]
    assert after.sheets["lead"].sum() == before.sheets["lead"].sum()
    assert after.lead == before.lead
