"""Small tables of media monitoring that tests write by hand."""

from types import SimpleNamespace

import pandas as pd

from geo.cube.media.monitored import Monitored, monitored
from geo.cube.observation import empty
from geo.missions.rules.coverage_rules import Standards
from tests.geo.tiny import mission

DAY = pd.Timestamp("2021-06-06T00:00Z")
SINCE = DAY - pd.Timedelta(days=30)
UNTIL = DAY + pd.Timedelta(days=1)


def at(hour: float) -> pd.Timestamp:
    """Return an instant so many hours into the day of the vote."""
    return (DAY + pd.Timedelta(hours=hour)).round("s")


def outlets(**mediums: str) -> pd.DataFrame:
    """Return outlets by name and medium; all of them reach the west of the country."""
    rows = [
        {"outlet": name, "medium": medium, "ownership": "private", "reached_units": "01"}
        for name, medium in mediums.items()
    ]
    return _whole("outlet", rows)


def spans(*rows: tuple, selection: str = "random") -> pd.DataFrame:
    """Return spans of (outlet, first hour, last hour), or with what was drawn."""
    made = [
        {
            "span_id": f"s{n}",
            "outlet": outlet,
            "start": at(first),
            "end": at(last),
            "selection": selection,
            "draw": "".join(draw),
        }
        for n, (outlet, first, last, *draw) in enumerate(rows, start=1)
    ]
    return _whole("monitored_span", made)


def items(*rows: tuple, **columns: object) -> pd.DataFrame:
    """Return items of (outlet, hour, actor, amount, tone); an actor of the ballot is an option."""
    made = [
        {
            "coding_id": f"c{n}",
            "item_id": f"i{n}",
            "entry": 1,
            "outlet": outlet,
            "aired_at": at(hour),
            "actor_kind": "option" if actor in {"yes", "no"} else "other",
            "actor": actor,
            "seconds": amount,
            "tone": tone,
            "direct_speech_seconds": 0,
            "coder": "A",
            **columns,
        }
        for n, (outlet, hour, actor, amount, tone) in enumerate(rows, start=1)
    ]
    return _whole("media_item", made)


def observed(**records: pd.DataFrame) -> SimpleNamespace:
    """Return what the functions read of an observation."""
    kinds = ("outlet", "monitored_span", "media_item")
    return SimpleNamespace(
        records={kind: records.get(kind, _whole(kind, [])) for kind in kinds},
        mission=mission(standards=Standards()),
        earlier=None,
    )


def found(**records: pd.DataFrame) -> Monitored:
    """Return what was monitored in the month up to the end of the day."""
    return monitored(observed(**records), SINCE, UNTIL)


def _whole(kind: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=list(empty(kind).columns))
    instants = [name for name in ("start", "end", "aired_at") if name in made]
    return made.assign(
        **{name: pd.to_datetime(made[name], utc=True).dt.as_unit("us") for name in instants},
        source_file="made.csv",
        source_row=range(2, len(made) + 2),
    )
