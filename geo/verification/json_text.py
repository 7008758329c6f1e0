"""Figures and tables as JSON: instants in UTC, what is unknown is null."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd


def to_json(content: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return figures, and tables as lists of rows under ``tables``.

    Examples
    --------
    >>> json.loads(to_json({"lead": float("nan")}, {"sheets": pd.DataFrame({"n": [1]})}))
    {'lead': None, 'tables': {'sheets': [{'n': 1}]}}
    """
    listed = {name: rows.to_dict("records") for name, rows in tables.items()}
    written = _plain({**content, "tables": listed})
    return json.dumps(written, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value
