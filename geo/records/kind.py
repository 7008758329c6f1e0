"""What a kind of records is: its columns, with type, unit and allowed values."""

from dataclasses import dataclass
from typing import Literal

from geo.records.rules import (
    Apart,
    Decision,
    Different,
    Doubt,
    NamesOption,
    Order,
    Parts,
    Reference,
    Summed,
    Wanted,
    Within,
)

# A `code` is text, too: the first zero of Peru's 010101 has to stay.
Type = Literal["text", "code", "choice", "integer", "number", "instant", "date", "flag", "list"]
NEVER_PUBLIC = "It never leaves the mission."


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a record kind.

    `minimum` and `maximum` bound numbers; `unit` is the unit of measurement; `private` columns
    (names, raw positions, notes) have no way out to the public. `timing` says how an instant lies
    to the mission's time axis: ``inside`` it, ``around`` it (up to a year away, as all dates), or
    ``planned``, which may lie in the future too. `clock` says whose a local time without an offset
    is where a country has several zones: the ``unit``'s of its row, or the ``country``'s, by which
    offices publish. An instant of a `whole_day` that is given as a date alone is the end of that
    day, as a deadline is; else its first instant. A ``list`` is texts separated by ``; ``; rows of
    one record may have one each. `of` is what a list names: ``station`` or ``unit``.
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
    timing: Literal["inside", "around", "planned"] = "inside"
    clock: Literal["unit", "country"] = "unit"
    whole_day: bool = False
    of: Literal["", "station", "unit"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record.

    Attributes
    ----------
    id : its name in the store, in payloads and in the browser.
    definition : what one record is, for the data dictionary.
    subject : the column that says what a record is about: its revisions share it.
    command : the import command that takes it, "" where none does; kinds of one command are told
        by their columns.
    begins, ends : the columns with the instants in which it begins and ends (not included); ""
        where it has none. Without an end it lasts.
    over : what a layer of points shows of it: ``stock`` the records that last at the moment,
        ``flow`` those that begin in the span that is read, "" none. As in `geo.catalogue`.
    known_at : the column with the instant from which a record holds where the store is asked "as
        it was reported", beside `recorded_at`, the instant the store learnt of it.
    identity : the columns that together name a submission where its file gives it no id, as in the
        same count of the same place and moment; `subject` by default.
    own_ids : whether the ids of `subject` are the mission's own, and so private.
    at_station : whether a record that says no place is where its station is.
    votes : whether rows carry one ``votes_<option>`` column per option of the mission.
    answers : whether rows answer questions of the mission's forms, of which a table may have a
        column each.
    place : whether a row says where it is: ``required`` of each, ``expected`` of most rows of a
        file, ``optional`` where the file has columns for it, ``elsewhere`` where no column is its
        own, ``any`` where a row need not be anywhere.
    counts_without_subject : whether a row is of use whose `subject` a spreadsheet has ruined.
    orders, doubts, within, decision, different : what of several columns contradicts itself, or is
        odd; that a record ends after it begins needs no saying.
    wanted, names_option, apart, references : what is listed of a row that is taken, and which
        options there are; see `geo.records.rules`.
    names_mission : the column that names one of the other missions that are declared; "" none.
    cited : the column that says where it can be read; what cannot be is taken, and listed.
    at_most : pairs of columns with counts, of which the first is a part of the second.
    summed : how to tell rows that are totals of others; None where there is nothing to add up.
    parts : rows of one identity that differ are parts of it; None where one was entered twice.
    follows : the column with the `subject` of an earlier record that a record continues, "" none.
    public_rule : how a record becomes safe for the public, for the data dictionary. A sentence,
        which releases nothing: only `geo.publish` does.
    """

    id: str
    subject: str
    columns: tuple[Column, ...]
    definition: str = ""
    command: str = ""
    begins: str = ""
    ends: str = ""
    over: Literal["", "stock", "flow"] = ""
    known_at: str = ""
    identity: tuple[str, ...] = ()
    own_ids: bool = False
    at_station: bool = False
    votes: bool = False
    answers: bool = False
    place: Literal["required", "expected", "optional", "elsewhere", "any"] = "expected"
    counts_without_subject: bool = False
    orders: tuple[Order, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    within: Within | None = None
    decision: Decision | None = None
    different: Different | None = None
    wanted: tuple[Wanted, ...] = ()
    names_option: NamesOption | None = None
    apart: Apart | None = None
    references: tuple[Reference, ...] = ()
    names_mission: str = ""
    cited: str = ""
    at_most: tuple[tuple[str, str], ...] = ()
    summed: Summed | None = None
    parts: Parts | None = None
    follows: str = ""
    public_rule: str = NEVER_PUBLIC

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that every row must fill.

        Examples
        --------
        >>> from geo.records.kinds import INCIDENT
        >>> INCIDENT.required
        ('incident_id', 'domain', 'severity', 'veracity', 'occurred_at')
        """
        return tuple(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column | None:
        """Return a column by name, or None.

        Examples
        --------
        >>> from geo.records.kinds import INCIDENT
        >>> INCIDENT.column("lat").unit, INCIDENT.column("altitude")
        ('degree', None)
        """
        return next((column for column in self.columns if column.name == name), None)
