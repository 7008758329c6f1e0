"""Records whose rows lie in several files: none of them has the whole."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.source_files import SourceFile
from geo.records.kinds import KINDS
from geo.sources.format import Translated
from geo.sources.table import problems
from geo.store import identity
from geo.texts.sentences import say


def leave_split(ours: Translated, files: Sequence[SourceFile], mapping: FileMapping) -> Translated:
    """Return the rows of all files without the records that two of them have in part.

    A long table that is cut amid a station gives two stations of one name, in which options
    without a row were said to have no votes. Of equal ones (a file given twice) there is a whole.

    Parameters
    ----------
    ours : rows of all files.
    """
    long = mapping.long
    if len(files) == 1 or long is None or long.missing == "reject":
        return ours
    options = {*long.options, *(f"votes_{our}" for our in long.options), *mapping.totals}
    starts = np.array([file.offset for file in files])
    frames, listed = {}, []
    for kind, frame in ours.frames.items():
        figures = [name for name in frame if name in options]
        names = [name for name in identity(KINDS[kind]) if name in frame]
        record = frame.groupby(names, sort=False).ngroup()
        votes = pd.util.hash_pandas_object(frame[figures], index=False)
        file = pd.Series(np.searchsorted(starts, frame.index, side="right") - 1, index=frame.index)
        split = votes.groupby(record).transform("nunique") > 1
        split &= file.groupby(record).transform("nunique") > 1
        files_of = file[split].groupby(record[split]).agg(set)
        for row in frame.index[split].tolist():
            others = sorted(files_of[record[row]] - {file[row]})
            where = ", ".join(files[other].table.path.name for other in others)
            reason = say("other rows of the same record are in {files}", files=where)
            listed.append((row, "", "", reason))
        frames[kind] = frame[~split]
    if not listed:
        return ours
    found = pd.concat([ours.problems, problems(listed)], ignore_index=True)
    return replace(ours, frames=frames, problems=found)
