"""Repeat groups: where they hold what a record needs, each of their rows is one."""

from collections.abc import Collection, Sequence

import pandas as pd

from geo.errors import SourceError
from geo.importing.forms.fields import new_names
from geo.sources.forms.repeat_columns import PARENT, PLACE
from geo.sources.forms.submissions import Submissions
from geo.texts.sentences import counted, say


def chosen_repeat(
    found: Submissions, required: Collection[str], known: Collection[str], named: Sequence[str]
) -> str:
    """Return the repeat group whose rows are the records; "" where the submissions are.

    Parameters
    ----------
    required : columns that a record must have and nothing else brings.

    Raises
    ------
    SourceError
        When several groups have what is missing.
    """
    if found.chosen or not found.repeats:
        return found.chosen
    there = set(new_names(found.main.columns, known, named).values())
    missing = set(required) - there
    having = [
        name
        for name, rows in found.repeats.items()
        if missing & set(new_names(rows.columns, known, named).values())
    ]
    if len(having) > 1:
        raise SourceError(
            say(
                "{file} has {missing} in several repeat groups: {names}; choose with --sheet",
                file=found.main.path.name,
                missing=", ".join(sorted(missing)),
                names=", ".join(having),
            )
        )
    return having[0] if having else ""


def joined(found: Submissions, name: str) -> tuple[pd.DataFrame, pd.Series, list[str]]:
    """Return the rows of a repeat group, each with its submission's columns.

    Returns
    -------
    The rows, what tells those of one submission apart (``/items/1``), and sentences.
    """
    main = found.main.frame
    if not name:
        unused = [other for other, rows in found.repeats.items() if len(rows)]
        notes = [
            say(
                "repeat groups not used: {names}; --sheet takes the rows of one",
                names=", ".join(unused),
            )
        ]
        return main, pd.Series("", index=main.index, dtype="str"), notes * bool(unused)
    rows = found.repeats[name]
    parents = rows[PARENT].astype("int64")
    kept = rows[parents.isin(main.index)]
    above = main.loc[parents[kept.index]].set_axis(kept.index, axis=0)
    own = kept.drop(columns=[PARENT, PLACE])
    frame = pd.concat([above.drop(columns=[c for c in own if c in above]), own], axis=1)
    # The submission's, not those of the row: a repeat of ODK Central has a key of its own.
    ids = [c for c in ("KEY", "__id", "_uuid", "_submission_time") if c in above]
    frame = frame.assign(**{column: above[column] for column in ids})
    empty = len(main) - parents.nunique()
    notes = [say("records are the rows of {name}, numbered as there", name=name)]
    if empty:
        notes.append(
            say(
                "{submissions} without a row of {name}",
                submissions=counted(empty, "submission"),
                name=name,
            )
        )
    return frame.astype("str"), f"/{name}/" + kept[PLACE], notes
