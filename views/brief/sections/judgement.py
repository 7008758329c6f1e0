"""The first lines of a brief: what its figures come to, and where it burns."""

import pandas as pd

from geo.brief import Brief
from geo.brief.facts import GAPS_LISTED, gravest
from views.words.locale import Locale

UNATTENDED = "unattended"


def judgement(brief: Brief, locale: Locale) -> tuple[str, ...]:
    """Return the sentences that a brief begins with, each of figures that stand below it.

    How many voters are in reach of an observer and the largest gap, as the mission's page says it;
    the gravest gap and the region with most of the gravest; the open alerts, and the last grave
    incident that no team is near.
    """
    said = (_reach(brief, locale), _gravest(brief, locale), _alerts(brief, locale))
    return tuple(sentence for sentence in said if sentence)


def _reach(brief: Brief, locale: Locale) -> str:
    country, time = brief.country, locale.when(pd.Timestamp(brief.query.at))
    write = locale.numerals.write
    if brief.observation.records["deployment"].empty:
        return locale.text("situation_unrecorded", time=time)
    if pd.isna(country["voters_covered_share"]):
        if pd.isna(country["units_covered"]):
            return locale.text("situation_unknown", time=time)
        units = {"n": write(country["units_covered"]), "all": write(country["units_total"])}
        return locale.text("situation_units", time=time, **units)
    share = locale.numerals.share(country["voters_covered_share"])
    out_of_reach = brief.gaps["registered_voters"] - brief.gaps["voters_covered"]
    if not (out_of_reach > 0).any():
        key = "situation_share" if out_of_reach.isna().any() else "situation_covered"
        return locale.text(key, time=time, share=share)
    # Of equal ones the first code, whatever order the gaps stand in.
    by_code = out_of_reach.set_axis(brief.gaps["unit"]).sort_index()
    code, voters = by_code.idxmax(), by_code.max()
    name = brief.gaps.set_index("unit").loc[code, "name"]
    return locale.text("situation_gap", time=time, share=share, unit=name, n=write(voters))


def _gravest(brief: Brief, locale: Locale) -> str:
    listed = gravest(brief)
    if listed.empty:
        return ""
    first = listed.iloc[0]
    regions = listed["region"].value_counts()
    # Of regions with equally many the one whose gap is graver.
    top = next(name for name in listed["region"] if regions[name] == regions.max())
    return locale.text(
        "brief_judged_gap",
        unit=first["name"],
        region=first["region"],
        score=locale.numerals.write(first["gap_score"], 2),
        n=int(regions[top]),
        all=min(GAPS_LISTED, len(listed)),
        top=top,
    )


def _alerts(brief: Brief, locale: Locale) -> str:
    alerts = brief.alerts
    if alerts.empty:
        return ""
    unseen = int((alerts["seen_by"] == "").sum())
    said = locale.text("brief_judged_alerts", n=len(alerts), unseen=unseen)
    alone = alerts.loc[alerts["rule"] == UNATTENDED]
    if alone.empty:
        return said
    last = alone.sort_values(["began", "alert"]).iloc[-1]
    where = ", ".join(dict.fromkeys(filter(None, (last["name"] or last["unit"], last["region"]))))
    return f"{said} {locale.text('brief_judged_incidents', n=len(alone), where=where)}"
