"""What a publication did and why: for the mission, never for the public."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Every incident of the mission is in `released` or in `held`, none in both.

    Attributes
    ----------
    released : ``incident_id``, ``id`` (public), ``place``, ``level``, ``start``, ``end``, and
        what was given up: ``coarser_place``, ``coarser_time``, ``without_detail`` (flags).
    held : ``incident_id``, ``reason`` (one of `geo.publish.select.REASONS`).
    finds : what the public summaries hold that is private or may be, columns
        `geo.publish.finds.COLUMNS`: the certain ones hold their incident, the doubtful ones are
        the editor's to judge.
    gone : public ids that were in the snapshot before and are not in this one.
    published_at : the instant the rules counted from.
    """

    released: pd.DataFrame
    held: pd.DataFrame
    finds: pd.DataFrame
    gone: tuple[str, ...]
    published_at: datetime

    def counts(self) -> dict[str, int]:
        """Return how many were released, made coarser than their rule, held by each reason."""
        coarser = self.released[["coarser_place", "coarser_time", "without_detail"]].sum()
        reasons = self.held["reason"].value_counts().sort_index()
        return {
            "released": len(self.released),
            "gone": len(self.gone),
            **{str(name): int(number) for name, number in coarser.items()},
            **{f"held: {reason}": int(number) for reason, number in reasons.items()},
        }

    def to_json(self, more: Mapping[str, Any]) -> str:
        """Return the report as a JSON document, with further plain values."""
        document = {
            **more,
            "published_at": self.published_at.isoformat(),
            "counts": self.counts(),
            "gone": list(self.gone),
            "released": _plain(self.released),
            "held": _plain(self.held),
            "finds": _plain(self.finds),
        }
        return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return json.loads(frame.to_json(orient="records", date_format="iso"))
