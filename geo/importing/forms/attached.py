"""Which of the files that lie with an export are of which submission."""

from collections.abc import Iterator

import pandas as pd

from geo.sources.forms.media import plain_name
from geo.sources.forms.repeat_columns import PARENT
from geo.sources.forms.submissions import Submissions
from geo.sources.table import Attached


def attached_files(found: Submissions, versions: pd.Series) -> tuple[Attached, ...]:
    """Return the files that answers of submissions name, each once a submission.

    Parameters
    ----------
    versions : id of the state of each submission, by its row.
    """
    listed: dict[tuple[str, str], Attached] = {}
    for row, name in _named(found):
        submission = versions.get(row, "")
        if submission and (submission, name) not in listed:
            listed[submission, name] = _attached(found, str(submission), name)
    return tuple(listed.values())


def _named(found: Submissions) -> Iterator[tuple[int, str]]:
    """Yield the row of a submission and the name of a file in one of its answers."""
    if not found.media:
        return
    parents = [found.main.frame.index.to_series()]
    parents += [rows[PARENT].astype("int64") for rows in found.repeats.values()]
    for frame, of in zip([found.main.frame, *found.repeats.values()], parents, strict=True):
        for column in frame.columns:
            texts = frame[column].astype("str")
            named = texts.map(plain_name).isin(found.media)
            for row, name in zip(of[named].tolist(), texts[named].tolist(), strict=True):
                yield int(row), name.strip()


def _attached(found: Submissions, submission: str, name: str) -> Attached:
    places = found.media[plain_name(name)]
    # Servers put the files of a submission into a folder with its id: two phones may count alike.
    own = [path for path in places if submission in path.parts]
    chosen = own or list(places)
    return Attached(submission=submission, name=name, path=chosen[0] if len(chosen) == 1 else None)
