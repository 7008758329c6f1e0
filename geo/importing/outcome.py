"""What became of imported files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.importing.left_columns import LeftColumns
from geo.importing.ready import Ready
from geo.importing.source_files import SourceFile
from geo.records.kind import Kind
from geo.sources.format import Translated
from geo.sources.table import Attached, unused_columns
from geo.store import Appended
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of files: ``rows = added + known + rejected + len(conflicts)``.

    Attributes
    ----------
    kind, rows : what they held, and how many rows, or records where several rows make one.
    added, known, rejected : numbers of rows.
    conflicts : ``source_row``, ``instance_id``, ``reason`` of ids stored with other content.
    problems : ``row``, ``column``, ``value``, ``reason``; a rejected row may have several.
    warnings : the same columns; these rows are stored.
    placed : way of locating -> rows.
    along : other kind the files bring -> what became of its rows.
    notes : what the reader assumed and found, one sentence each.
    misspelt : column from which nothing was taken and that may be one of ours -> what to do.
    rejects : the files with the rejected rows, one per file that has any.
    attached : files that lie with the imported ones, of their submissions.

    Of several files the three tables have a column ``file``, too, its name.
    """

    kind: Kind
    rows: int
    added: int
    known: int
    rejected: int
    conflicts: pd.DataFrame
    problems: pd.DataFrame
    warnings: pd.DataFrame
    placed: Mapping[str, int]
    along: Mapping[str, Appended]
    notes: tuple[str, ...]
    misspelt: Mapping[str, str]
    rejects: tuple[Path, ...]
    attached: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What became of one file's rows in the store."""

    file: SourceFile
    appended: Appended
    along: Mapping[str, Appended]
    rejects: Path | None


def outcome_of(  # noqa: PLR0913, PLR0917 - all that is known of an import
    files: Sequence[SourceFile],
    ours: Translated,
    first: Ready,
    stored: Sequence[Stored],
    rejected: pd.DataFrame,
    overlaps: pd.DataFrame,
    notes: Sequence[str],
    left: LeftColumns,
) -> Outcome:
    """Return what became of files.

    Parameters
    ----------
    ours, first : rows of all files in our words, and those of the kind they are about.
    rejected, overlaps : findings about them.
    notes : what else is to be told.
    left : columns from which nothing was taken.
    """
    odd = pd.concat(
        [
            *(file.among_all(file.table.warnings) for file in files),
            ours.warnings,
            first.warnings,
            overlaps,
        ],
        ignore_index=True,
    )
    conflicts = [one.appended.conflicts.assign(file=one.file.table.path.name) for one in stored]
    superseded = sum(file.table.superseded for file in files)
    added = sum(one.appended.added for one in stored)
    return Outcome(
        kind=first.kind,
        rows=sum(file.records for file in files),
        added=added,
        known=sum(one.appended.known for one in stored) + first.repeated + superseded,
        # A record of several rows counts once, however many of them are at fault.
        rejected=sum(file.record_of(file.own(rejected)["row"]).nunique() for file in files),
        conflicts=_without_one_name(pd.concat(conflicts, ignore_index=True), files),
        problems=_by_file(rejected, files),
        # The others have a reason already.
        warnings=_by_file(odd[~odd["row"].isin(rejected["row"])], files),
        placed=first.placed.counts,
        along={kind: _sum([one.along[kind] for one in stored]) for kind in stored[0].along},
        notes=(
            *dict.fromkeys(note for file in files for note in file.table.notes),
            *ours.notes,
            *unused_columns(left.names),
            *first.placed.notes,
            *filter(None, [first.note]),
            # Of a file that comes again it says nothing new.
            *([_superseded(superseded)] if superseded and added else []),
            *notes,
        ),
        misspelt=left.sentences(),
        rejects=tuple(one.rejects for one in stored if one.rejects),
        attached=tuple(one for file in files for one in file.table.attached),
    )


def _superseded(number: int) -> str:
    return say("left out, for a later state is known: {number:,}", number=number)


def _by_file(found: pd.DataFrame, files: Sequence[SourceFile]) -> pd.DataFrame:
    """Return findings with the row numbers of their own files."""
    if len(files) == 1:
        return files[0].listed(found.reset_index(drop=True))
    own = [file.listed(file.own(found)).assign(file=file.table.path.name) for file in files]
    return pd.concat(own, ignore_index=True)


def _without_one_name(found: pd.DataFrame, files: Sequence[SourceFile]) -> pd.DataFrame:
    return found.drop(columns="file") if len(files) == 1 else found


def _sum(parts: Sequence[Appended]) -> Appended:
    return Appended(
        added=sum(part.added for part in parts),
        known=sum(part.known for part in parts),
        conflicts=pd.concat([part.conflicts for part in parts], ignore_index=True),
    )
