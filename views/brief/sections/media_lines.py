"""The paragraphs of a brief on media and on checklists, with the figures of their sections."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from geo.brief import Brief
from geo.cube.media.monitored import OPTION
from geo.monitoring.checklists.openings import OPENING, STATUSES
from geo.monitoring.checklists.questions import NO_SHARE, SAMPLE
from geo.monitoring.checklists.report import ChecklistReport
from geo.monitoring.media.media_time import MediaTime
from geo.monitoring.media.names import ACTOR_TEXTS
from geo.monitoring.media.tables import outlets
from geo.monitoring.media.tone import SHARES
from geo.texts.program import Texts, fill, load_texts
from views.words.locale import Locale

MOST_OUTLETS, MOST_OPTIONS, MOST_QUESTIONS, MOST_ACTORS = 8, 3, 6, 8


def media_lines(found: MediaTime | None, brief: Brief, locale: Locale) -> Iterator[str]:
    """Yield who got which share of whose time, its interval, in what tone, and silences."""
    if found is None:
        return
    labels = load_texts(locale.language, "media.labels")
    titles = {one.id: locale.titled(one.title) for one in brief.observation.mission.options}
    heard = outlets(found).set_index("outlet")
    ours = (found.airtime["actor_kind"] == OPTION) & found.airtime["share"].notna()
    rows = found.airtime.loc[ours]
    monitored = heard.loc[heard["spans"] > 0]
    hours = monitored.loc[monitored["measure"] == "seconds", "monitored_hours"]
    write = locale.numerals.write
    yield fill(labels, "brief", n=len(monitored), days=found.days, hours=write(hours.sum(), 1))
    names = list(rows["outlet"].unique())
    for name in names[:MOST_OUTLETS]:
        own = rows.loc[rows["outlet"] == name].sort_values("share", ascending=False, kind="stable")
        shares = [
            f"{titles[row['actor']]} {_share(row, labels, locale)}"
            for row in own.head(MOST_OPTIONS).to_dict("records")
        ]
        about = heard.loc[name]
        key = "brief_broadcaster" if about["measure"] == "seconds" else "brief_outlet"
        length = write(about["monitored_hours"], 1)
        yield fill(labels, key, outlet=name, hours=length, shares=", ".join(shares))
    if (left := len(names) - MOST_OUTLETS) > 0:
        yield fill(labels, "brief_more", n=left)
    if len(rows):
        yield labels["brief_interval"]
    yield from _tone(found.tone, titles, labels, locale)
    for row in found.silences.dropna(subset="reached").to_dict("records"):
        length, option = write(row["monitored_hours"], 1), titles[row["option"]]
        yield fill(labels, "silent", outlet=row["outlet"], option=option, hours=length)


def _tone(
    rows: pd.DataFrame, titles: Mapping[str, str], labels: Texts, locale: Locale
) -> Iterator[str]:
    """Yield in what tone each actor was spoken of, options first, of how many coded items."""
    write = locale.numerals
    rows = rows.assign(other=rows["actor_kind"] != OPTION)
    rows = rows.sort_values(["other", "coded"], ascending=[True, False], kind="stable")
    told = []
    for row in rows.head(MOST_ACTORS).to_dict("records"):
        said = labels.get(ACTOR_TEXTS.get(row["actor"], ""), row["actor"])
        actor = titles[row["actor"]] if row["actor_kind"] == OPTION else said
        counts = {"coded": write.write(row["coded"]), "n": row["items"]}
        shares = {name.removesuffix("_share"): write.share(row[name], 1) for name in SHARES}
        key = "brief_tone_actor" if row["coded"] else "brief_tone_none"
        told.append(fill(labels, key, actor=actor, **counts, **shares))
    if told:
        yield fill(labels, "brief_tone", told="; ".join(told))
    if (left := len(rows) - MOST_ACTORS) > 0:
        yield fill(labels, "brief_more_actors", n=left)


def checklist_lines(found: ChecklistReport | None, locale: Locale) -> Iterator[str]:
    """Yield what is known of how many stations, shares where these are a sample, late openings."""
    if found is None:
        return
    labels = load_texts(locale.language, "checklists.labels")
    write, questions = locale.numerals.write, found.questions
    sampled = questions.loc[(questions["basis"] == SAMPLE) & (questions["type"] == "yes_no")]
    yield fill(labels, "brief", n=write(found.observed), of=write(found.stations))
    key = "sample" if len(sampled) else "too_few" if found.drawn else "not_drawn"
    yield fill(labels, key, n=write(found.drawn))
    texts = {(form.id, one.id): one for form in found.forms for one in form.questions}
    seen = (questions["basis"] != NO_SHARE) & (questions["type"] == "yes_no")
    seen &= questions["yes"] + questions["no"] > 0
    told: list[str] = []
    for row in (sampled if len(sampled) else questions.loc[seen]).to_dict("records"):
        asked = texts[row["form"], row["question"]]
        if not asked.critical:
            continue
        counts = {"yes": write(row["yes"]), "n": write(row["yes"] + row["no"])}
        counted = fill(labels, "brief_count", **counts)
        share = _share(row, labels, locale) if row["basis"] == SAMPLE else counted
        told.append(f"{locale.titled(asked.text)} {share}")
    if told:
        yield fill(
            labels,
            "brief_shares" if len(sampled) else "brief_counts",
            told="; ".join(told[:MOST_QUESTIONS]),
        )
    if (left := len(told) - MOST_QUESTIONS) > 0:
        yield fill(labels, "brief_more_questions", n=left)
    on_time = questions.loc[(questions["basis"] == SAMPLE) & (questions["phase"] == OPENING)]
    for row in on_time.loc[on_time["type"] == "time"].to_dict("records"):
        yield fill(labels, "brief_on_time", share=_share(row, labels, locale))
    if len(found.openings):
        opened = found.openings["status"].value_counts()
        numbers = {name: write(int(opened.get(name, 0))) for name in STATUSES}
        yield fill(labels, "brief_openings", **numbers)
    if number := int((found.critical["state"] == "agreed").sum()):
        yield fill(labels, "brief_critical", n=number)


def _share(row: Mapping[Any, Any], labels: Texts, locale: Locale) -> str:
    """Return a share with its interval, where it has one."""
    write = locale.numerals.share
    if pd.isna(row["low"]):
        return write(row["share"], 1)
    return fill(
        labels,
        "brief_share",
        share=write(row["share"], 1),
        low=write(row["low"], 1),
        high=write(row["high"], 1),
    )
