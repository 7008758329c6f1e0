"""What the tests of the cube ask of it: a moment, the country, all values of a measure."""

from datetime import timedelta

from geo.cube.build import read
from geo.cube.time_query import TimeQuery
from tests.geo.tiny import START


def query(at=23.0, **how):
    return TimeQuery(at=START + timedelta(hours=at), **how)


def country(cube, name, **how):
    return read(cube, name, query(**how))["tst"]


def values_at_top(cube, name):
    return set(cube[name][0].to_numpy().tolist())
