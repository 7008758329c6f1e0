from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings
from views.brief.drawing.ground import lay_ground, write_names

PERU = load_country("per", Settings().boundaries)


def drawn(taken=()):
    figure = Figure(figsize=(5, 7), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    around = lay_ground(axes, PERU, PERU.shown_box)
    write_names(axes, around, PERU.shown_box, "es", taken)
    return {text.get_text() for text in axes.texts}, axes


def test_neighbours_and_cities_are_named_and_land_lies_on_the_sea():
    names, axes = drawn()
    assert {"BRASIL", "ECUADOR", "Iquitos", "Arequipa"} <= names
    assert len(axes.collections) >= 4


def test_no_name_covers_what_is_there_already():
    everything = [(0, 0, 1000, 1000)]
    assert drawn(everything)[0] == set()
