"""What a kind of records is: its columns, with type, unit and allowed values."""

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "code", "choice", "integer", "number", "instant", "date", "flag"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a record kind.

    `minimum` and `maximum` bound numbers; `unit` is the unit of measurement; `private` columns
    (names, raw positions, notes) have no way out to the public.
    """

    name: str
    type: Type
    definition: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record.

    `subject` is the column that says what a record is about: its revisions share it. `known_at`
    is the column with the instant from which a record holds where the store is asked "as it was
    reported", beside `recorded_at`, the instant the store learnt of it. `votes` tells that rows
    carry one ``votes_<option>`` column per option of the mission.
    """

    id: str
    subject: str
    columns: tuple[Column, ...]
    known_at: str = ""
    votes: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that every row must fill."""
        return tuple(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column | None:
        """Return a column by name, or None."""
        return next((column for column in self.columns if column.name == name), None)
