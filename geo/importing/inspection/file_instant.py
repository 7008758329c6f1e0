"""An instant in a file's name, as a mapping file takes it from there."""

import re
from datetime import datetime

FORMS = (
    (r"(\d{8}T\d{6})", "%Y%m%dT%H%M%S"),
    (r"(\d{8}T\d{4})", "%Y%m%dT%H%M"),
    (r"(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),
    (r"(\d{8}_\d{4})", "%Y%m%d_%H%M"),
    (r"(\d{4}-\d{2}-\d{2}T\d{4})", "%Y-%m-%dT%H%M"),
    (r"(\d{4}-\d{2}-\d{2})", "%Y-%m-%d"),
    (r"(\d{8})", "%Y%m%d"),
)
"""Pattern and `strptime` format, those that say most first; 05062021 has two readings, so none."""
ALONE = r"(?<!\d)", r"(?!\d)"
"""No digit stands before or after: eight of ten digits are no day."""
YEARS = range(1980, 2100)
"""Of elections whose files have such names; 20000101 may be a number, 99991231 is one."""


def file_instant(name: str) -> tuple[str, str, datetime] | None:
    """Return the pattern, the format and the instant that a file's name says; None for none.

    Examples
    --------
    >>> pattern, form, instant = file_instant("count_20191020T1940.csv.gz")
    >>> form, instant.isoformat()
    ('%Y%m%dT%H%M', '2019-10-20T19:40:00')
    >>> file_instant("count_99991231.csv"), file_instant("acta_2021060612.csv")
    (None, None)
    """
    for form, written in FORMS:
        found = re.search(form, name)
        alone = re.search(form.join(ALONE), name)
        # The mapping takes the first that fits, without a look at what stands around it.
        if not found or not alone or found.group(1) != alone.group(1):
            continue
        try:
            instant = datetime.strptime(found.group(1), written)  # noqa: DTZ007 - local
        except ValueError:
            continue
        if instant.year in YEARS:
            return form, written, instant
    return None
