"""What is monitored beside the vote in a brief: a paragraph for each matter that is recorded."""

from collections.abc import Iterator

import pandas as pd

from geo.brief import Brief
from geo.cube.other_missions.positions import DIFFER, reading
from geo.monitoring.legal.board import COUNTRY, PARTY, PERSON
from geo.monitoring.legal.horizon import WEEK
from geo.monitoring.legal.proceedings import LegalProceedings
from geo.monitoring.other_missions.picture import OtherMissions
from geo.monitoring.other_missions.presence import NO, UNKNOWN, YES
from geo.monitoring.violence.chance import ORDER
from geo.monitoring.violence.events import ACT_TYPES, THREAT
from geo.monitoring.violence.violence import Violence
from geo.texts.deadlines import length
from geo.texts.program import fill, load_texts
from views.brief.sections.media_lines import checklist_lines, media_lines
from views.words.locale import Locale


def monitoring_lines(brief: Brief, locale: Locale) -> tuple[str, ...]:
    """Return one paragraph per matter; none where the mission has nothing of it by the moment."""
    matters = (
        _law(brief.law, locale),
        _violence(brief.violence, brief, locale),
        media_lines(brief.media, brief, locale),
        checklist_lines(brief.checklists, locale),
        _others(brief.others, brief, locale),
    )
    return tuple(filter(None, (" ".join(sentences) for sentences in matters)))


def monitoring_title(locale: Locale) -> str:
    """Return the heading."""
    return locale.text("lead_tab_monitoring")


def _law(found: LegalProceedings | None, locale: Locale) -> Iterator[str]:
    if found is None:
        return
    labels = load_texts(locale.language, "legal.labels")
    write, board = locale.numerals.write, found.board
    overdue = int((board["hours_left"] <= 0).sum())
    yield fill(
        labels, "brief", n=len(found.cases), pending=write(len(board)), overdue=write(overdue)
    )
    ahead = board["hours_left"].loc[(board["hours_left"] > 0).to_numpy(dtype=bool)]
    if len(ahead):
        # As the board of deadlines says it.
        left = length(float(ahead.min()), locale.language, write)
        yield fill(labels, "brief_next", left=left)
    above = board.loc[board["changes"].isin([PERSON, PARTY, COUNTRY])]
    if len(above):
        types = above["type"].value_counts(sort=False)
        named = [f"{locale.value('type', kind)} {write(n)}" for kind, n in types.items()]
        yield fill(labels, "brief_above", n=len(above), types=", ".join(named))
    (week,) = found.horizons.loc[found.horizons["within"] == str(WEEK)].to_dict("records")
    if week["sheets"] and pd.notna(week["bound"]):
        votes, lead = week["bound"] + week["swing"], abs(found.lead)
        sheets = int(week["sheets"])
        yield fill(labels, "brief_votes", n=sheets, votes=write(votes), lead=write(lead))
        yield labels["together_turns" if week["can_turn"] else "together_not"]


def _others(found: OtherMissions | None, brief: Brief, locale: Locale) -> Iterator[str]:
    if found is None:
        return
    labels, write = load_texts(locale.language, "other_missions.labels"), locale.numerals.write
    said = found.statements
    if len(said):
        own = [name for name, one in found.missions.items() if one and one.ours]
        said = said.loc[~said["mission"].isin(own)]
        spoke = said["mission"].nunique()
        yield fill(labels, "brief_said", n=spoke, statements=write(len(said)))
        cells = found.cells.loc[~found.cells["mission"].isin(own) & (found.cells["verdict"] != "")]
        readings = cells.groupby(["topic", "unit"], sort=False)["verdict"].agg(reading)
        differ = readings.loc[readings == DIFFER].index.unique("topic")
        topics = ", ".join(locale.value("topic", topic) for topic in differ)
        yield fill(labels, "brief_differ", topics=topics) if topics else labels["brief_no_differ"]
    if len(found.deployments) and (found.units["ours"] != UNKNOWN).any():
        pairs = found.units.groupby(["ours", "others"]).size()
        only, both = (write(int(pairs.get((ours, YES), 0))) for ours in (NO, YES))
        level = locale.titled(brief.observation.levels[0].plural).lower()
        yield fill(labels, "brief_places", level=level, only=only, both=both)


def _violence(found: Violence | None, brief: Brief, locale: Locale) -> Iterator[str]:
    if found is None:
        return
    labels = load_texts(locale.language, "violence.labels")
    write, types = locale.numerals.write, found.events["type"].value_counts()
    low, high = (
        found.events[name].sum(min_count=1) for name in ("fatalities_low", "fatalities_high")
    )
    killed = labels["unknown"]
    # NaN equals nothing: nobody told a number.
    if low == low:  # noqa: PLR0124
        ends = {"low": write(low), "high": write(high)}
        killed = ends["low"] if low == high else fill(labels, "range", **ends)
    acts = sum(int(types.get(name, 0)) for name in ACT_TYPES)
    threats = write(int(types.get(THREAT, 0)))
    yield fill(
        labels, "brief", n=len(found.events), threats=threats, acts=write(acts), killed=killed
    )
    titles = {level.id: level.title for level in brief.observation.levels}
    order = found.chance.loc[found.chance["test"] == ORDER].to_dict("records")[0]
    if order["observed"]:
        yield fill(
            labels,
            ORDER,
            n=int(order["observed"]),
            all=write(int(found.chains.events["act"].sum())),
            level=locale.titled(titles[found.level]).lower(),
            days=found.days,
            expected=write(order["expected"], 1),
        )
        yield labels[str(order["verdict"])]
    if number := len(found.unwatched):
        yield fill(labels, "brief_unwatched", n=write(number), days=found.days)
    yield locale.text("reading_rule")
