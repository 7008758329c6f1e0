"""Which record a submission is, and which of its states: an edit is a revision.

Both platforms keep the id of the first state for the whole and give every edit an id of its own
(https://docs.getodk.org/central-api-submission-management/; OpenRosa's ``instanceID`` and
``deprecatedID``). The id of a state becomes `instance_id`, that of the whole the record's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.importing.forms.reviews import first_decisions, state_of
from geo.records.kind import Kind
from geo.sources.forms.platforms import Platform, first_of
from geo.store import Store

_PREFIX = "uuid:"


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """Ids of submissions, a row each.

    Attributes
    ----------
    version : of this state, "" where the row has none.
    first : of the submission as a whole.
    older : whether a later state is in the file, or is stored.
    """

    version: pd.Series
    first: pd.Series
    older: pd.Series


def states_of(
    frame: pd.DataFrame, platform: Platform, suffix: pd.Series, kind: Kind, store: Store
) -> States:
    """Return which record each row is, and which of its states.

    Parameters
    ----------
    suffix : what tells the rows of one submission apart, "" where each is one.
    kind, store : of which records there may be earlier states.
    """
    version = _ids(frame, first_of(platform.version, frame.columns))
    first = _ids(frame, first_of(platform.first, frame.columns))
    earlier = _ids(frame, first_of(platform.earlier, frame.columns))
    if not first_of(platform.version, frame.columns):
        version = _counted(first, frame)
    elif platform.version[0] == "meta/instanceID":
        # In ODK Central the id of the whole is always there.
        version = version.where(version != "", first)
    asked = {*(version + suffix), *(earlier + suffix), *earlier} - {""}
    # Of a state that was refused before anybody imported it only the refusal is stored.
    found = store.subjects(kind, sorted({*asked, *first_decisions(asked)}))
    stored = {state_of(name): whole for name, whole in found.items()}
    first = first.where(first != "", _roots(version, earlier, suffix, stored))
    replaced = set(earlier[earlier != ""])
    there = store.instances(kind, sorted({*(first + suffix)} - {""}))
    older = version.isin(replaced) & (version != earlier)
    older |= _earlier_in_file(version, first, suffix, older)
    # The first state of a submission of which an edit is stored.
    other = [
        name == whole and bool(there.get(name + end)) and name + end not in stored
        for name, whole, end in zip(version, first, suffix, strict=True)
    ]
    older |= pd.Series(other, index=frame.index) & (earlier == "")
    return States(version=version, first=first, older=older)


def submission_ids(frame: pd.DataFrame, platform: Platform) -> pd.Series:
    """Return the id of each submission's state, else that of the whole, as files are kept by it.

    Examples
    --------
    >>> from geo.sources.forms.platforms import CENTRAL
    >>> rows = pd.DataFrame({"KEY": ["uuid:1", "uuid:2"], "meta-instanceID": ["uuid:3", ""]})
    >>> submission_ids(rows, CENTRAL).tolist()
    ['3', '2']
    """
    version = _ids(frame, first_of(platform.version, frame.columns))
    return version.where(version != "", _ids(frame, first_of(platform.first, frame.columns)))


def _ids(frame: pd.DataFrame, column: str) -> pd.Series:
    if not column:
        return pd.Series("", index=frame.index, dtype="str")
    return frame[column].str.strip().str.removeprefix(_PREFIX)


def _counted(first: pd.Series, frame: pd.DataFrame) -> pd.Series:
    """Return ids of states by how often a submission was edited, where nothing else says it."""
    name = first_of(("__system/edits", "Edits"), frame.columns)
    if not name:
        return first
    edits = frame[name].str.strip()
    return first.where(edits.isin(["", "0"]), first + "/edit/" + edits)


def _roots(
    version: pd.Series, earlier: pd.Series, suffix: pd.Series, stored: Mapping[str, str]
) -> pd.Series:
    """Return the first state of each: through the file, then through what is stored."""
    before = dict(zip(version, earlier, strict=True))
    known: dict[str, str] = {}
    for name, end in zip(earlier, suffix, strict=True):
        whole = stored.get(name + end) or stored.get(name)
        if name and whole:
            known.setdefault(name, whole.removesuffix(end))

    def root(name: str) -> str:
        seen: set[str] = set()
        while name not in seen and (above := before.get(name, "")):
            seen.add(name)
            if above in known:
                return known[above]
            name = above
        return name

    return version.map(root).astype("str")


def _earlier_in_file(
    version: pd.Series, first: pd.Series, suffix: pd.Series, older: pd.Series
) -> pd.Series:
    """Tell which rows are earlier states of others: the first one, else those that stand before."""
    whole = first + suffix
    left = pd.DataFrame({"whole": whole, "version": version, "start": version == first})[~older]
    several = left.groupby("whole")["version"].transform("nunique") > 1
    disputed = left[several]
    # The first state is the oldest, whatever the order in the file.
    order = disputed.sort_values("start", ascending=False, kind="stable")
    last = order.groupby("whole")["version"].transform("last")
    lost = order.index[order["version"] != last]
    return pd.Series(version.index.isin(lost), index=version.index) & (version != "")
