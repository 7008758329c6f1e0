"""A country of two departments and three districts, and a mission of one night."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely.geometry import box

from geo.cube.axes import Axes
from geo.cube.layout import make_axes
from geo.missions.countries.country import CodeSystem, Country, Level
from geo.missions.mission import Mission, Moment
from geo.missions.options import Option
from geo.missions.phases import Phase

START = datetime(2021, 6, 6, 12, tzinfo=UTC)
CLOSE, END = START + timedelta(hours=8), START + timedelta(hours=24)
UNITS = [
    ("tst", "country", "Tiny", "", box(0, 0, 3, 1)),
    ("01", "department", "West", "tst", box(0, 0, 2, 1)),
    ("02", "department", "East", "tst", box(2, 0, 3, 1)),
    ("0101", "district", "West one", "01", box(0, 0, 1, 1)),
    ("0102", "district", "West two", "01", box(1, 0, 2, 1)),
    ("0201", "district", "East one", "02", box(2, 0, 3, 1)),
]


def hours(*after: float | None) -> pd.Series:
    """Return aware instants so many hours after the start of the time axis."""
    moments = [None if h is None else START + timedelta(hours=h) for h in after]
    return pd.Series(pd.DatetimeIndex(moments, dtype="datetime64[us, UTC]"))


def level(name: str, digits: int) -> Level:
    return Level(id=name, title={"en": name}, plural={"en": f"{name}s"}, code_digits=digits)


def country() -> Country:
    return Country(
        iso3="tst", title={"en": "Tiny"}, timezone="UTC", languages=("en",),
        metric_crs="EPSG:3857", bbox=(0, 0, 3, 1), code_system="own",
        code_systems=(CodeSystem(id="own", title="own", pattern=r"^\d{4}$", abroad=r"^9\d{3}$"),),
        levels=(level("department", 2), level("district", 4)), sources=(), folder=Path(),
    )  # fmt: skip


def mission(**changes) -> Mission:
    """Return a mission with hourly steps: voting for 8 hours, then counting for 16."""
    step = timedelta(hours=1)
    given = {
        "name": "tiny", "title": {"en": "Tiny"}, "country": country(), "election": "2021-06-06",
        "round": 1, "languages": ("en",),
        "options": tuple(Option(id=o, title={"en": o}, colour="#000000") for o in ("yes", "no")),
        "phases": (
            Phase(id="voting", start=START, end=CLOSE, step=step),
            Phase(id="counting", start=CLOSE, end=END, step=step),
        ),
        "moments": (Moment(id="polls_close", at=CLOSE, title={"en": "Polls close"}),),
    }  # fmt: skip
    return Mission(**{**given, **changes})


def units() -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame(
        UNITS, columns=["unit", "level", "name", "parent", "geometry"], crs=4326
    )
    points = frame.geometry.representative_point()
    return frame.assign(approximate=False, lon=points.x, lat=points.y).set_index("unit")


def axes(*frames: pd.DataFrame) -> Axes:
    return make_axes(units(), mission(), frames)


def incidents(**columns) -> pd.DataFrame:
    """Return incidents, one row per value of `occurred_at`; what is not given is usual."""
    count = len(columns["occurred_at"])
    usual = {
        "incident_id": [str(n) for n in range(count)], "domain": "media", "severity": "minor",
        "veracity": "unconfirmed", "unit": "0101", "reported_at": columns["occurred_at"],
        "recorded_at": columns["occurred_at"], "occurred_until": hours(*[None] * count),
        "geo_precision": pd.array([1] * count, dtype="Int64"),
    }  # fmt: skip
    return pd.DataFrame({**usual, **columns})


def sheets(**columns) -> pd.DataFrame:
    """Return states of tally sheets, all counted, of one series."""
    count = len(columns["station"])
    usual = {
        "unit": "0101", "series": "official", "reported_at": hours(*range(count)),
        "state": "normal", "counted": True, "registered_voters": 100, "votes_cast": 80,
        "blank_votes": 1, "null_votes": 2, "votes_yes": 50, "votes_no": 27,
    }  # fmt: skip
    return pd.DataFrame({**usual, **columns})


def deployments(**columns) -> pd.DataFrame:
    """Return deployments of teams of two, in place."""
    count = len(columns["start"])
    usual = {
        "deployment_id": [str(n) for n in range(count)], "team": "A", "status": "in_place",
        "head_count": 2, "unit": "0101",
    }  # fmt: skip
    return pd.DataFrame({**usual, **columns})
