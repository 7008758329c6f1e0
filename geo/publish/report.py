"""What a publication did and why: for the mission, never for the public."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from geo.publish.anonymity.groups import Candidate, Group
from geo.publish.anonymity.places import Places
from geo.publish.select import UNRELEASED


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Every incident of the mission is in `released` or in `withheld`, none in both.

    Attributes
    ----------
    released : ``incident_id``, ``id`` (public), ``place``, ``level``, ``start``, ``end``, and
        what was given up: ``coarser_place``, ``coarser_time``, ``without_detail`` (flags).
    withheld : ``incident_id``, ``reason`` (one of `geo.publish.select.WITHHELD_REASONS`),
        ``goes_out_at`` (datetime64[us, UTC]): the full hour from which a publication shows it if
        only time passes, see `geo.publish.schedule`; NaT where time alone does not help.
    finds : what the public summaries hold that is private or may be, columns
        `geo.publish.summary.finds.FIND_COLUMNS`: the certain ones hold their incident, the doubtful
        ones are the editor's to judge.
    gone : public ids that were in the snapshot before and are not in this one.
    published_at : the instant the rules counted from.
    """

    released: pd.DataFrame
    withheld: pd.DataFrame
    finds: pd.DataFrame
    gone: tuple[str, ...]
    published_at: datetime

    def counts(self) -> dict[str, int]:
        """Return how many were released, made coarser than their rule, held by each reason."""
        coarser = self.released[["coarser_place", "coarser_time", "without_detail"]].sum()
        reasons = self.withheld["reason"].value_counts().sort_index()
        return {
            "released": len(self.released),
            "gone": len(self.gone),
            **{str(name): int(number) for name, number in coarser.items()},
            **{f"held: {reason}": int(number) for reason, number in reasons.items()},
        }

    @property
    def waiting(self) -> pd.DataFrame:
        """Return the rows of `withheld` that a person has released: what each of them waits for."""
        return self.withheld[~self.withheld["reason"].isin(UNRELEASED)]

    @property
    def doubtful(self) -> int:
        """Return how many doubtful finds the summaries hold of incidents that go out."""
        going = self.finds["incident_id"].isin(self.released["incident_id"])
        return int((going & ~self.finds["certain"].astype(bool)).sum())

    def later(self) -> dict[datetime, int]:
        """Return full hour -> how many go out from then on if only time passes, in order."""
        hours = Counter(hour.to_pydatetime() for hour in self.withheld["goes_out_at"].dropna())
        return dict(sorted(hours.items()))

    def to_json(self, more: Mapping[str, Any]) -> str:
        """Return the report as a JSON document, with further plain values."""
        document = {
            **more,
            "published_at": self.published_at.isoformat(),
            "counts": self.counts(),
            "gone": list(self.gone),
            "released": _plain(self.released),
            "held": _plain(self.withheld),
            "finds": _plain(self.finds),
        }
        return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def withheld_table(
    incidents: pd.Series, reasons: pd.Series, waiting: pd.Series, later: Mapping[str, datetime]
) -> pd.DataFrame:
    """Return the rows of `Report.withheld`.

    Parameters
    ----------
    incidents : ids of all incidents of the mission.
    reasons : why the rules hold each of them, "" where they do not; same index.
    waiting : public ids of those that they do not hold and that do not go out; index as before.
    later : public id -> full hour from which it goes out if only time passes.

    Examples
    --------
    >>> ids, reasons = pd.Series(["I1", "I2", "I3"]), pd.Series(["", "hold", ""])
    >>> withheld_table(ids, reasons, pd.Series({2: "public-3"}), {})["reason"].tolist()
    ['hold', 'too_few']
    """
    hours = [later.get(id_) for id_ in waiting]
    at = pd.to_datetime(pd.Series(hours, index=waiting.index, dtype=object), utc=True)
    shown_reason = reasons.mask(reasons.index.isin(waiting.index), "too_few")
    shown_reason = shown_reason.mask(shown_reason.index.isin(at.index[at.notna()]), "too_early")
    rows = {
        "incident_id": incidents,
        "reason": shown_reason,
        "goes_out_at": at.dt.as_unit("us").reindex(shown_reason.index),
    }
    return pd.DataFrame(rows)[shown_reason != ""]


def released_table(
    out: pd.DataFrame, groups: dict[str, Group], known: Places, candidates: list[Candidate]
) -> pd.DataFrame:
    """Return the rows of `Report.released`: of each incident that goes out, what it gave up.

    Parameters
    ----------
    out : the incidents that go out: ``incident_id``, ``id`` (public).
    groups : public id -> group it goes out as.
    """
    by_id = {candidate.id: candidate for candidate in candidates}
    rows = [
        {
            "incident_id": incident,
            "id": id_,
            "place": groups[id_].place,
            "level": known.level_of(groups[id_].place),
            "start": groups[id_].time.start,
            "end": groups[id_].time.end,
            "coarser_place": groups[id_].place != by_id[id_].finest[0],
            "coarser_time": groups[id_].time != by_id[id_].finest[1],
            "without_detail": (groups[id_].category, groups[id_].severity) != by_id[id_].finest[2],
        }
        for incident, id_ in zip(out["incident_id"], out["id"], strict=True)
    ]
    columns = [
        "incident_id",
        "id",
        "place",
        "level",
        "start",
        "end",
        "coarser_place",
        "coarser_time",
        "without_detail",
    ]
    return pd.DataFrame(rows, columns=columns)


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return json.loads(frame.to_json(orient="records", date_format="iso"))
