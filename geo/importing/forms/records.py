"""Submissions as a table under our names: ids, times, positions and choices as records have."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from geo.importing.forms.attached import attached_files
from geo.importing.forms.fields import mapped_columns, new_names, renamed, with_choices
from geo.importing.forms.points import named_points, with_position
from geo.importing.forms.repeats import chosen_repeat, joined
from geo.importing.forms.reviews import reviewed
from geo.importing.forms.states import States, states_of, submission_ids
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.translation.columns import known_columns
from geo.importing.translation.united_rows import list_column
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.sources.forms.platforms import Platform, first_of
from geo.sources.forms.submissions import Submissions, last_part
from geo.sources.table import Problem, Table, problems
from geo.store import Store
from geo.texts.sentences import counted, say

_OFFSET = re.compile(r"(?:[zZ]|[+-]\d{2}:?\d{2})$")
REPORTED = "reported_at"
_SHOWN = 4


def form_table(
    found: Submissions, kinds: Sequence[Kind], mission: Mission, mapping: FileMapping, store: Store
) -> Table:
    """Return submissions as a table with our columns, beside those of other questions.

    ``instance_id`` is the id of the submission's state, the record's own id that of the submission,
    ``reported_at`` when the server got it; ``lon`` and ``lat`` its position.

    Parameters
    ----------
    kinds : what the records may be, the first one what they are.
    store : what is stored already, for edits.

    Raises
    ------
    SourceError
        When several repeat groups or positions could be meant.
    """
    kind, platform = kinds[0], found.platform
    known = known_columns(kinds, mission)
    named = mapped_columns(mapping)
    brought = {*mapping.columns, *mapping.made, *mapping.constants, kind.subject, REPORTED}
    repeat = chosen_repeat(found, set(kind.required) - brought, known, named)
    frame, suffix, notes = joined(found, repeat)
    frame = _with_offsets(frame, platform)
    states = states_of(frame, platform, suffix, kind, store)
    lists = [name for name in [list_column(kind)] if name]
    answers = _answers(frame, platform, named)
    rows, wrong = _positioned(answers, frame, found, kind, mapping)
    rows, twice = renamed(
        with_choices(rows, [*known, *named], lists), known, [*named, *mapping.ignored]
    )
    rows = _reported(rows, frame, platform, kind)
    rows = _identified(rows, kind, states, suffix)
    rows, refused = reviewed(rows, frame, platform, kind, store)
    listed = problems([*wrong, *twice, *refused])
    older = frame.index[states.older]
    gone = rows.index.isin(older) | rows.index.isin(listed["row"])
    listed = listed[~listed["row"].isin(older)]
    table = found.main
    lost = {int(row): () for row in listed["row"]}
    return replace(
        table,
        # Rows that are kept back are written as they are here, under our names.
        frame=rows[~gone],
        problems=pd.concat([table.problems, listed], ignore_index=True),
        original={**table.original, **{row: list(map(str, rows.loc[row])) for row in lost}},
        superseded=len(older),
        attached=attached_files(found, submission_ids(found.main.frame, platform)),
        notes=(
            *table.notes,
            *_said(frame, answers, platform),
            *notes,
        ),
    )


def _with_offsets(frame: pd.DataFrame, platform: Platform) -> pd.DataFrame:
    """Return submissions whose instant at the server says that it is UTC, which it is."""
    columns = {}
    for name in platform.sent:
        if name in frame:
            text = frame[name].str.strip()
            local = (text != "") & ~text.str.contains(_OFFSET)
            columns[name] = text.where(~local, text + "Z")
    return frame.assign(**columns).astype("str")


def _answers(frame: pd.DataFrame, platform: Platform, named: Sequence[str]) -> pd.DataFrame:
    """Return what was answered, without what the platform says beside it and nobody asked for."""
    beside = [c for c in frame.columns if c in platform.columns() and c not in named]
    return frame.drop(columns=beside)


def _positioned(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    found: Submissions,
    kind: Kind,
    mapping: FileMapping,
) -> tuple[pd.DataFrame, list[Problem]]:
    if kind.column("lon") is None:
        return answers, []
    if {"lat", "lon"} & {*mapping.columns, *mapping.made}:
        return named_points(answers), []
    if {"lat", "lon"} & set(new_names(answers.columns, ("lat", "lon"), ()).values()):
        return answers, []
    device = first_of(found.platform.point, frame.columns)
    rows = answers.assign(**{device: frame[device]}) if device else answers
    return with_position(rows, found.main.path, device)


def _reported(
    rows: pd.DataFrame, frame: pd.DataFrame, platform: Platform, kind: Kind
) -> pd.DataFrame:
    """Return rows with the instant at which the server got them, where they say no other."""
    column = first_of(platform.sent, frame.columns)
    if not column or kind.column(REPORTED) is None or REPORTED in rows:
        return rows
    return rows.assign(**{REPORTED: frame[column]})


def _identified(rows: pd.DataFrame, kind: Kind, states: States, suffix: pd.Series) -> pd.DataFrame:
    # Answers are told apart by the question: their submission has one id, whatever its state.
    version = states.first if kind.answers else states.version
    rows = rows.assign(instance_id=(version + suffix).where(version != "", ""))
    if kind.own_ids and not kind.answers and kind.subject not in rows:
        whole = states.first + suffix
        rows = rows.assign(**{kind.subject: whole.where(states.first != "", "")})
    return rows.astype("str")


def _said(frame: pd.DataFrame, answers: pd.DataFrame, platform: Platform) -> list[str]:
    """Return what is to be told of the submissions as a whole."""
    notes = [
        say(
            "{submissions} of {platform}",
            submissions=counted(len(frame), "submission"),
            platform=platform.title,
        )
    ]
    column = first_of(platform.form, frame.columns)
    versions = Counter(frame[column][frame[column] != ""] if column else ())
    if len(versions) > 1:
        shown = ", ".join(f"{name} ({number:,})" for name, number in versions.most_common(_SHOWN))
        notes.append(
            say(
                "versions of the form: {number}, by submissions {shown}",
                number=len(versions),
                shown=shown,
            )
        )
    clocks = [c for c in ("start", "end") if c in frame and c not in answers]
    if clocks:
        notes.append(
            say(
                "{columns} say when the form was filled in: taken where --map says so",
                columns=", ".join(map(last_part, clocks)),
            )
        )
    return notes
