"""The figures of a unit's panel: measures that there are, each with a title and a share of it."""

from geo.cube.measures import Derived, measures
from geo.texts.program import languages, load_texts
from views.payload.figures import OPTIONS, PANEL_FIGURES, RARE, describe_figures


def test_every_figure_is_a_measure_and_every_share_a_ratio_with_it(observation):
    known = measures(observation.mission)
    for row in describe_figures(observation.mission):
        assert row["measure"] in known
        if row["share"]:
            share = known[row["share"]]
            assert isinstance(share, Derived)
            assert (share.kind, share.numerators) == ("ratio", (row["measure"],))


def test_the_options_stand_where_the_list_names_them(observation):
    rows = [row["measure"] for row in describe_figures(observation.mission)]
    options = [f"votes_{option.id}" for option in observation.mission.options]
    first = rows.index(options[0])
    assert rows[first : first + len(options)] == options
    assert rows[first + len(options)] == "blank_votes"


def test_every_figure_has_a_title_in_every_language():
    for language in languages():
        titles = {f"measure_{measure}" for measure, *_ in PANEL_FIGURES if measure != OPTIONS}
        assert titles - set(load_texts(language)) == set()


def test_what_is_left_out_at_zero_is_a_figure():
    assert {measure for measure, *_ in PANEL_FIGURES} >= RARE
