"""Submissions as they were read: a row each, and the rows of their repeat groups."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from geo.sources.forms.platforms import Platform
from geo.sources.table import Table

_GROUPS = re.compile(r"[/-]")


def last_part(column: str) -> str:
    """Return the name of a question without its groups: ``group/field`` or ``group-field``.

    >>> last_part("incident/place/severity"), last_part("incident-severity"), last_part("severity")
    ('severity', 'severity', 'severity')
    """
    return _GROUPS.split(column)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submissions:
    """What a file of submissions holds.

    Attributes
    ----------
    platform : whose they are.
    main : a row per submission; index = its number in the file.
    repeats : name of a repeat group -> its rows, with the columns `PARENT` and `PLACE`; index =
        the number of the row in its sheet, table or list.
    media : the files that lie with it; as of `geo.sources.forms.media`.
    chosen : the repeat group that was asked for; "" where nobody said.
    """

    platform: Platform
    main: Table
    repeats: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    chosen: str = ""
    media: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
