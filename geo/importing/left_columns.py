"""Columns of files from which nothing was taken: which, and which of ours each may have meant."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.codes.names import letters, nearest, spelled_as
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.sources.format import Translated
from geo.sources.forms.submissions import last_part
from geo.texts.sentences import say

STORED = frozenset({"content_hash", "recorded_at", "source_file", "source_row"})
"""What exports say of each row beside its own columns: nobody has misspelt it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftColumns:
    """Columns from which nothing was taken, but for those that a mapping says to ignore.

    Attributes
    ----------
    names : as the files have them.
    meant : those that are spelled nearly as a column of ours that no file gives -> that one.
    """

    names: tuple[str, ...] = ()
    meant: Mapping[str, str]

    def sentences(self) -> dict[str, str]:
        """Return what is to be told of each column that may be misspelt."""
        return {
            name: say(
                "was not taken: is it {column}? then --map {column}={name!r}; else a mapping says "
                "ignored = [{name!r}]",
                name=name,
                column=column,
            )
            for name, column in self.meant.items()
        }


def left_columns(
    ours: Translated, unknown: Iterable[str], mapping: FileMapping, known: Collection[str]
) -> LeftColumns:
    """Return the columns of files in our words from which nothing was taken.

    Parameters
    ----------
    unknown : columns of its frames that no record has.
    known : our columns that may be meant; none where a publisher says what his columns are.
    """
    ignored = {letters(name) for name in mapping.ignored}
    names = [
        name for name in dict.fromkeys((*ours.unused, *unknown)) if letters(name) not in ignored
    ]
    given = {name for frame in ours.frames.values() for name in frame.columns}
    given |= set() if ours.names is None else set(ours.names.columns)
    return LeftColumns(names=tuple(names), meant=_meant(names, given, known))


def _meant(names: Sequence[str], given: Collection[str], known: Collection[str]) -> dict[str, str]:
    """Return which column of ours that is not given each may mean.

    >>> _meant(["severty", "weather", "g/vercity"], ["unit"], ["unit", "severity", "veracity"])
    {'severty': 'severity', 'g/vercity': 'veracity'}
    >>> _meant(["severity_note", "recorded_at"], ["severity"], ["severity", "reported_at"])
    {}
    """
    free = [name for name in known if name not in given]
    found = {name: nearest(last_part(name), free) for name in names if not spelled_as(name, STORED)}
    return {name: column for name, column in found.items() if column}
