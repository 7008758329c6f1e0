"""The circles of the cartogram for the browser, made once of the same places and voters."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from geo.boundaries.drawing.cartogram import dorling
from geo.cube.observation import Observation
from geo.files.atomic_write import write_whole
from views.payload.blob import JSON, Blob

GRID = 10_000_000
"""Places and radii are whole numbers of so many to the world's width: of 4 m at the equator."""
RECIPE = 1
"""Raise it when the same units are to give other circles."""
EARTH_KM = 40_075
KEPT = 8


def pack_cartogram(
    observation: Observation, folder: Path | None = None
) -> tuple[list[Blob], dict[str, Any] | None]:
    """Return the circles by row of the cube, and their address; None without a register.

    Parameters
    ----------
    folder : where they are kept from one start to the next: of 5,570 units they take seconds.
    """
    units = _units(observation)
    levels = [level.id for level in observation.levels]
    content = _kept(folder, units, levels)
    if not content:
        return [], None
    blob = Blob(name="cartogram.json", content=content, media_type=JSON)
    return [blob], {"url": blob.url}


def describe_circles(units: pd.DataFrame, levels: list[str]) -> dict[str, Any] | None:
    """Return places and radii by row, 0 where a row has no circle; None where nothing sizes them.

    ``voter`` is the radius of one voter; ``moved`` says by level how many kilometres the circles
    lie from their places, the middle one of them.
    """
    circles = dorling(units, levels)
    known = units["voters"].reindex(circles.index) > 0
    if not known.any():
        return None
    sized = circles[known]
    by_row = circles.reindex(units.index)
    numbers = {
        name: np.rint(by_row[name].fillna(0).to_numpy() * GRID).astype(int).tolist()
        for name in ("x", "y", "radius")
    }
    # All have one scale: of any circle it is the radius over the root of its voters.
    voter = sized["radius"] / np.sqrt(units["voters"].reindex(sized.index))
    lat = units["lat"].reindex(circles.index).to_numpy(float)
    km = pd.Series(circles["moved"] * EARTH_KM * np.cos(np.radians(lat)), circles.index)
    return {
        "grid": GRID,
        "voter": float(voter.iloc[0]),
        "moved": {level: round(float(of.median())) for level, of in km.groupby(circles["level"])},
        **numbers,
    }


def _units(observation: Observation) -> pd.DataFrame:
    cube = observation.cube
    codes = pd.Index(cube["unit"].to_numpy())
    places = observation.units.reindex(codes)
    voters = cube["registered_voters"].to_numpy()
    # What is registered at the end holds: the circles are the same at every moment.
    found = voters[:, -1] if voters.ndim > 1 else voters
    return pd.DataFrame(
        {
            "level": cube["level"].to_numpy(),
            "parent": cube["parent"].to_numpy(),
            "lon": places["lon"].to_numpy(float),
            "lat": places["lat"].to_numpy(float),
            "voters": np.where(found > 0, found, np.nan),
        },
        index=codes,
    )


def _kept(folder: Path | None, units: pd.DataFrame, levels: list[str]) -> bytes:
    """Return the file that an earlier start has made of the same units, else make it."""
    text = f"{RECIPE} {levels} {units.to_csv()}"
    name = f"cartogram-{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"
    with suppress(OSError):
        if folder:
            return (folder / name).read_bytes()
    described = describe_circles(units, levels)
    content = json.dumps(described, separators=(",", ":")).encode() if described else b""
    if folder and content:
        # A folder that cannot be written only costs time.
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, content)
            made = sorted(folder.glob("cartogram-*"), key=lambda path: path.stat().st_mtime)
            for old in made[:-KEPT]:
                old.unlink(missing_ok=True)
    return content
