"""The tables of a brief in words: gaps, changes, incidents, alerts."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from geo.brief import Brief
from geo.brief.facts import GAPS_LISTED, gravest
from geo.gaps.alerts.deadlines import RULE as RULING
from geo.gaps.alerts.happened import happened
from geo.gaps.alerts.idle_rules import none_can_fire
from geo.gaps.alerts.raising import ALERT_RULES
from geo.gaps.alerts.subjects import cited
from geo.gaps.alerts.times import alert_time
from geo.gaps.comparison import UNKNOWN_CHANGE
from views.brief.blocks import TextTable
from views.brief.sections.figures import outside_axis
from views.words.locale import Locale
from views.words.rulings import about_ruling

CHANGES_LISTED = 30
FEW_OVER = 2
"""So many rows more are listed, too: a line that says "and 1 more" takes as much room."""
ALERTS_LISTED = 40
"""So many rows: they flow from page to page, and what has no room on paper is in the lists."""


def _way(row: Mapping[Hashable, Any], written: str) -> str:
    """Return the way to the next team, marked where it ends at an approximate boundary."""
    known = not pd.isna(row["metres_to_team"])
    return f"≈ {written}" if row["approximate"] and known else written


def gaps_table(brief: Brief, locale: Locale) -> TextTable:
    """Return the gravest gaps; the way to the next team in minutes, or in km without speeds."""
    write = locale.numerals.write
    # Without speeds a column of dashes would tell nothing: the distance stands there.
    timed = not gravest(brief)["minutes_to_team"].isna().all()
    rows = tuple(
        (
            str(number),
            f"{row['name']}, {row['region']}",
            write(row["gap_score"], 2),
            write(row["registered_voters"]),
            _way(row, write(row["minutes_to_team"] if timed else row["metres_to_team"] / 1000)),
            write(row["incidents"]),
            _since(row["since"], brief, locale),
        )
        for number, row in enumerate(gravest(brief).to_dict("records"), start=1)
    )
    # An empty list of gaps is good news only where somebody knows what is covered.
    empty = "coverage_unknown" if pd.isna(brief.country["teams"]) else "brief_no_gaps"
    keys = (
        "brief_unit",
        "brief_score",
        "lead_voters",
        "brief_minutes" if timed else "brief_km",
        "brief_incidents_short",
        "brief_bare",
    )
    return TextTable(
        title=gaps_title(brief, locale),
        heads=("", *(locale.text(key) for key in keys)),
        rows=rows,
        numbers=(2, 3, 4, 5, 6),
        wide=(1,),
        empty=locale.text(empty),
    )


def gaps_title(brief: Brief, locale: Locale) -> str:
    """Return the heading of the gravest gaps, which says how many these are."""
    return locale.text("brief_gaps", n=len(gravest(brief)) or GAPS_LISTED)


def _since(since: pd.Timestamp, brief: Brief, locale: Locale) -> str:
    if pd.isna(since):
        return ""
    hours = (pd.Timestamp(brief.query.at) - since).total_seconds() / 3600
    return locale.text("hours", n=locale.numerals.write(hours))


def changes_table(brief: Brief, kind: str, locale: Locale) -> TextTable:
    """Return the gaps that opened or closed (`kind`) since the moment it is compared with."""
    rows = brief.changes.loc[brief.changes["change"] == kind]
    ordered = rows.sort_values("voters_change", ascending=kind == "opened")
    write, signed = locale.numerals.write, locale.numerals.signed
    # Without `min_count` pandas sums unknown numbers to 0.
    voters = float(rows["voters_change"].sum(min_count=1))
    total = write(len(rows))
    if not pd.isna(voters):
        total = locale.text("brief_change_total", n=total, voters=signed(voters))
    over = len(rows) - CHANGES_LISTED
    more = over if over > FEW_OVER else 0
    unknown = int((brief.changes["change"] == UNKNOWN_CHANGE).sum())
    notes = [locale.text("lead_more", n=write(more))] if more > 0 else []
    # Of coverage that nobody recorded 0 would say that nothing has changed.
    if unknown == len(brief.changes):
        total = locale.text("not_known")
    elif unknown:
        notes.append(locale.text("lead_change_unknown", n=write(unknown)))
    none = "coverage_unknown" if unknown == len(brief.changes) else f"lead_{kind}_none"
    return TextTable(
        title=f"{locale.text(f'lead_{kind}')}: {total}",
        heads=(locale.text("brief_unit"), locale.text("brief_voters_covered")),
        rows=tuple(
            (f"{row['name']}, {row['region']}", signed(row["voters_change"]))
            for row in ordered.head(len(rows) - more).to_dict("records")
        ),
        numbers=(1,),
        note=" · ".join(notes),
        empty=locale.text(none),
    )


def incidents_table(brief: Brief, locale: Locale) -> TextTable:
    """Return how many incidents there are by domain and veracity, with their sums."""
    write, counts = locale.numerals.write, brief.incidents
    veracities = [locale.text(f"veracity_{name}") for name in counts.columns]
    rows = [
        (locale.text(f"domain_{domain}"), *(write(n) for n in values), write(sum(values)))
        for domain, values in zip(counts.index, counts.to_numpy().tolist(), strict=True)
    ]
    sums = counts.sum().tolist()
    outside = outside_axis(brief, locale)
    rows.append((locale.text("brief_total"), *(write(n) for n in sums), write(sum(sums))))
    return TextTable(
        title=locale.text("brief_incidents_table"),
        heads=(locale.text("domain"), *veracities, locale.text("brief_total")),
        rows=tuple(rows),
        numbers=tuple(range(1, len(veracities) + 2)),
        note=". ".join(part for part in (outside, locale.text("reading_rule")) if part),
    )


def by_urgency(alerts: pd.DataFrame) -> pd.DataFrame:
    """Return alerts, those with a deadline ahead first and the nearest above; then the newest.

    Parameters
    ----------
    alerts : as of `geo.gaps.alerts.raising.raise_alerts`.

    Examples
    --------
    >>> rows = pd.DataFrame({"hours_left": [float("nan"), -1.0, 30.0, 2.0, float("nan")],
    ...     "began": pd.to_datetime(["2021-06-06"] * 4 + ["2021-06-07"], utc=True)})
    >>> by_urgency(rows).index.tolist()
    [3, 2, 4, 0, 1]
    """
    left = alerts["hours_left"].astype(float)
    order = alerts.assign(left=left.where(left > 0)).sort_values(
        "began", ascending=False, kind="stable"
    )
    return order.sort_values("left", kind="stable", na_position="last").drop(columns="left")


def alerts_table(brief: Brief, locale: Locale) -> TextTable:
    """Return the open alerts; where no rule can fire, that nothing is known instead of none."""
    rows = by_urgency(brief.alerts).head(ALERTS_LISTED).to_dict("records")
    more = len(brief.alerts) - ALERTS_LISTED
    heads = ("brief_rule", "brief_where", "brief_when", "brief_seen")
    blind, clock = none_can_fire(brief.idle), locale.clock()
    # Rulings that are due are known of without a deployment; whether that is all is not.
    number = (
        locale.text("not_known")
        if blind and brief.alerts.empty
        else locale.numerals.write(len(brief.alerts))
    )
    notes = [locale.text("lead_more", n=locale.numerals.write(more))] if more > 0 else []
    elsewhere = ""
    if brief.alerts_elsewhere:
        elsewhere = locale.text("brief_alerts_elsewhere", n=brief.alerts_elsewhere)
        notes.append(elsewhere)
    empty = locale.text("coverage_unknown" if blind else "lead_no_alerts")
    return TextTable(
        title=locale.text("brief_alerts", n=number),
        heads=tuple(locale.text(key) for key in heads),
        rows=tuple(
            (
                ALERT_RULES[row["rule"]][locale.language],
                " · ".join(str(p) for p in _about(row, brief, locale) if p),
                alert_time(row, clock),
                str(row["seen_by"]) or locale.text("brief_unseen"),
            )
            for row in rows
        ),
        wide=(0, 1),
        note=" · ".join(notes),
        empty=f"{empty} {elsewhere}".strip(),
    )


def _about(row: Mapping[Any, Any], brief: Brief, locale: Locale) -> tuple[str, ...]:
    """Return what an alert is about: place, what happened, its source; "" for none."""
    told = happened(row, brief.observation.mission, locale.clock())
    cases = brief.law.cases if brief.law else None
    # A case's number alone tells nobody what is to be decided.
    ruling = about_ruling(row["record"], cases, locale) if row["rule"] == RULING else ""
    # The sentence names its team itself.
    return _place(row), told, ruling, cited(row, locale.language)


def _place(row: Mapping[Any, Any]) -> str:
    """Return a unit's name with its region: many districts share a name."""
    named = dict.fromkeys((row["name"] or row["unit"], row["region"]))
    return ", ".join(part for part in named if part)
