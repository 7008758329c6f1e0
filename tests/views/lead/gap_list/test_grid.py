from geo.gaps.indicators import INDICATORS
from layers.gaps import LAYER
from views.lead.gap_list.grid import GRID_COLUMNS, GRID_WORDS, gap_grid


def test_every_indicator_is_a_column_with_its_definition():
    columns = {column["field"]: column for column in gap_grid("es").columnDefs}
    for name, indicator in INDICATORS.items():
        assert columns[name]["headerName"] == indicator.title["es"]
        assert columns[name]["headerTooltip"] == indicator.definition["es"]
    assert [name for name, column in columns.items() if not column.get("hide")] == [
        "rank", "name", *GRID_COLUMNS,
    ]  # fmt: skip


def test_every_indicator_is_a_choice_of_the_layer_and_a_field_of_its_export():
    choices = {choice.measure: choice for choice in LAYER.choices}
    for name, indicator in INDICATORS.items():
        assert choices[name].definition == indicator.definition
        assert LAYER.fields[name] == indicator.title
    assert {"gap_score", "part_voters", "uncovered", "state", "since"} <= set(LAYER.fields)


def test_no_code_may_come_with_the_rows():
    grid = gap_grid("en")
    assert grid.dangerously_allow_code is False
    assert grid.enableEnterpriseModules is False
    assert grid.dashGridOptions["localeText"]["noRowsToShow"] == "No unit passes the filters"


def test_words_of_the_grid_that_only_screen_readers_meet_are_translated():
    spanish = gap_grid("es").dashGridOptions["localeText"]
    assert set(spanish) == set(GRID_WORDS)
    assert spanish["ariaPageSizeSelectorLabel"] == "Filas por página"
    english = gap_grid("en").dashGridOptions["localeText"]
    assert [name for name in GRID_WORDS if spanish[name] == english[name]] == []


def test_the_distance_stands_where_the_travel_time_does():
    """Without speeds the client shows it in its place."""
    fields = [column["field"] for column in gap_grid("en").columnDefs]
    assert fields.index("metres_to_team") == fields.index("minutes_to_team") + 1
