"""A small country of squares, and incidents in it, for the tests of what goes out."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import box

from geo.missions.countries.country import WGS84
from geo.missions.countries.country_manifest import load_country
from geo.missions.mission import Mission, load_mission
from geo.publish.anonymity.groups import NO_HISTORY
from geo.publish.decisions import fingerprint
from geo.publish.ledger import Published

ROOT = Path(__file__).parents[3]
PERU = load_country("per", ROOT / "data" / "boundaries")
NOW = datetime(2021, 6, 20, 12, 34, tzinfo=UTC)
EVE = datetime(2021, 6, 6, 20, tzinfo=UTC)
KEY = b"a key of the tests"
RELEASE = {
    "domains": ["electoral_process", "violence"],
    "severities": ["critical", "major", "minor"],
    "veracity": ["confirmed_true", "unconfirmed"],
    "fields": ["category", "severity"],
    "k": 2,
    "place": {"default": "district", "violence": "province", "violence.arson": "grid 5 km"},
}


def squares() -> gpd.GeoDataFrame:
    """Two departments of two provinces of two districts each, one degree wide; 010101 is tiny."""
    rows = [("per", "country", "Perú", "", box(-80, -20, -72, -10))]
    x = -80.0
    for department in ("01", "02"):
        rows.append((department, "department", f"D{department}", "per", box(x, -20, x + 4, -10)))
        for province in (f"{department}01", f"{department}02"):
            rows.append((province, "province", f"P{province}", department, box(x, -20, x + 2, -10)))
            for district in (f"{province}01", f"{province}02"):
                wide = 0.001 if district == "010101" else 1.0
                shape = box(x, -20, x + wide, -20 + 10 * wide)
                rows.append((district, "district", f"T{district}", province, shape))
                x += 1
    frame = gpd.GeoDataFrame(
        rows,
        columns=["unit", "level", "name", "parent", "geometry"],
        geometry="geometry",
        crs=WGS84,
    ).set_index("unit")
    inside = frame.geometry.representative_point()
    return frame.assign(lon=inside.x, lat=inside.y, approximate=False)


UNITS = squares()


ONE_PLACE = {"default": "district", "violence": "province"}
"""Place rules that need no category to be told."""


def mission(**release) -> Mission:
    """Return the exercise mission with other release rules; a place for all where none is given."""
    real = load_mission("per-exercise", ROOT / "data" / "missions", ROOT / "data" / "boundaries")
    plain = {} if "category" in release.get("fields", ["category"]) else {"place": ONE_PLACE}
    return replace(real, release=RELEASE | plain | release)


def incidents(rows: int | list[dict], **columns) -> pd.DataFrame:
    """Return incidents, all alike but for what is given."""
    given = [{} for _ in range(rows)] if isinstance(rows, int) else rows
    plain = {
        "domain": "electoral_process",
        "category": "sealing",
        "severity": "major",
        "veracity": "confirmed_true",
        "workflow": "verified",
        "sensitivity": "",
        "occurred_at": EVE,
        "unit": "020101",
        "lon": None,
        "lat": None,
        "geo_precision": 1,
        "team": "",
        "summary": "",
        "station": "",
        "source": "",
    }
    frame = pd.DataFrame(
        [{"incident_id": f"incident-{i}", **plain, **columns, **row} for i, row in enumerate(given)]
    )
    return frame.assign(
        occurred_at=pd.to_datetime(frame["occurred_at"], utc=True).dt.as_unit("us"),
        geo_precision=frame["geo_precision"].astype("Int64"),
        lon=frame["lon"].astype(float),
        lat=frame["lat"].astype(float),
    )


def decided(rows: pd.DataFrame, action: str = "release", summaries=None) -> pd.DataFrame:
    """Return the decision that was taken on each incident as it stands."""
    texts = summaries or {"es": "Hecho", "en": "Event", "pt": "Fato"}
    return pd.DataFrame(
        {
            "action": action,
            "seen": [fingerprint(row) for _, row in rows.iterrows()],
            "summaries": [texts] * len(rows),
        },
        index=pd.Index(rows["incident_id"]),
    )


@dataclass(frozen=True, kw_only=True)
class Observed:
    """What the pipeline reads."""

    mission: Mission
    records: dict[str, pd.DataFrame]
    units: gpd.GeoDataFrame = field(default_factory=lambda: UNITS)
    attribution: str = ""


def same_event(*pairs: tuple[int, int], at: datetime = EVE) -> pd.DataFrame:
    """Return links of incidents, by their numbers, as reports of one event."""
    frame = pd.DataFrame(pairs, columns=["incident", "earlier_incident"])
    names = {name: "incident-" + frame[name].astype("str") for name in frame}
    linked = pd.Series(at, index=frame.index, dtype="datetime64[us, UTC]")
    return frame.assign(**names, relation="same_event", linked_at=linked)


def observed(rows: pd.DataFrame, links: pd.DataFrame | None = None, **release) -> Observed:
    """Return an observation of these incidents under these rules."""
    linked = same_event() if links is None else links
    return Observed(mission=mission(**release), records={"incident": rows, "incident_link": linked})


FIRST = Published(number=0, history=NO_HISTORY)
