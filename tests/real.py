"""Where the real data of Peru 2021 and Bolivia 2020 lie, when they are at hand."""

import os
from pathlib import Path

import pytest

REAL = Path(os.environ.get("REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
PERU = REAL / "per-2021"
BOLIVIA = REAL / "bol-2020"
BRAZIL = REAL / "bra-2022"
BOLIVIA_2019 = REAL / "bol-2019"
CHILE = REAL / "chl-2021"

real = [
    pytest.mark.real,
    pytest.mark.skipif(
        not PERU.is_dir(), reason=f"real data not found in {REAL}; name their folder in REAL_DATA"
    ),
]
"""Marks for ``pytestmark`` of a module whose tests need the real data."""
