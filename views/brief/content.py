"""From the facts of a brief to its words and figures, in one language."""

from datetime import datetime
from itertools import pairwise

import pandas as pd

from geo.brief import Brief
from geo.brief.facts import gravest
from geo.gaps.unit_indicators import unit_indicators
from views.brief.blocks import Document, Key, Picture
from views.brief.drawing.picture import LEFT_OUT, NUMBER, TEAM, draw_map, insets_of, scale
from views.brief.sections.abroad import abroad_frame
from views.brief.sections.figures import figures_of
from views.brief.sections.judgement import judgement
from views.brief.sections.lists import (
    alerts_table,
    changes_table,
    gaps_table,
    gaps_title,
    incidents_table,
)
from views.brief.sections.method import method_notes, sample_notes, statement
from views.brief.sections.monitoring import monitoring_lines, monitoring_title
from views.brief.sections.only import of_all, only
from views.brief.sections.results import results_table
from views.brief.sections.verification import verification_lines, verification_title
from views.inset_frames import lay_out
from views.words.locale import Locale


def compose(brief: Brief, language: str) -> Document:
    """Return a brief's blocks in a language; an unknown one reads as the mission's first."""
    mission = brief.observation.mission
    locale = Locale.of(mission, language)
    known = brief.known_at
    return Document(
        language=locale.language,
        badge=locale.text("exercise") if mission.exercise else "",
        kind=locale.text("brief_kind"),
        title=mission.title[locale.language],
        moment=_when(brief.query.at, locale),
        known=locale.text("brief_known", time=_when(known, locale)) if known else "",
        only=only(brief, locale),
        judgement=judgement(brief, locale),
        figures=figures_of(brief, locale),
        picture=_picture(brief, locale),
        results=results_table(brief, locale),
        gaps=gaps_table(brief, locale),
        changes_title=locale.text("brief_changes", time=_when(brief.since.at, locale)),
        changes=(changes_table(brief, "opened", locale), changes_table(brief, "closed", locale)),
        incidents=incidents_table(brief, locale),
        alerts=alerts_table(brief, locale),
        statement_title=of_all(locale.text("brief_sample"), brief, locale),
        statement=statement(brief, locale),
        statement_notes=sample_notes(brief, locale),
        method_title=locale.text("brief_method"),
        method=method_notes(brief, locale),
        verification_title=of_all(verification_title(locale), brief, locale),
        verification=verification_lines(brief, locale),
        monitoring_title=of_all(monitoring_title(locale), brief, locale),
        monitoring=monitoring_lines(brief, locale),
        foot=locale.text(
            "brief_foot", mission=mission.title[locale.language], version=brief.observation.version
        ),
    )


def _picture(brief: Brief, locale: Locale) -> Picture:
    country, classes = brief.observation.mission.country, scale(brief.selection.indicator)
    write = locale.numerals.write
    limits = [write(limit, 2 if max(classes.breaks) < 1 else 0) for limit in classes.breaks]
    labels = (
        locale.text("below", to=limits[0]),
        *(locale.text("between", **{"from": a, "to": b}) for a, b in pairwise(limits)),
        locale.text("from", **{"from": limits[-1]}),
    )
    areas = [Key(colour=c, label=t) for c, t in zip(classes.colours, labels, strict=True)]
    if len(brief.gaps) < len(brief.everywhere):
        areas.append(Key(colour=LEFT_OUT, label=locale.text("brief_key_left_out")))
    marks = [
        Key(colour=TEAM, label=locale.text("brief_key_team"), kind="team"),
        Key(colour=NUMBER, label=locale.text("brief_key_number"), kind="number"),
    ]
    title = unit_indicators()[brief.selection.indicator].title[locale.language]
    return Picture(
        content=draw_map(brief, locale.language),
        title=title,
        legend=(*areas, *marks),
        aspect=lay_out(country.shown_box, len(insets_of(brief))).aspect,
        places_title=gaps_title(brief, locale),
        places=tuple(
            f"{row['name']}, {row['region']}" for row in gravest(brief).to_dict("records")
        ),
        description=locale.text("brief_map", moment=_when(brief.query.at, locale)),
        # Abroad lies in no unit that filters could keep.
        abroad=None if brief.selection.by_unit else abroad_frame(brief, locale),
    )


def _when(instant: datetime, locale: Locale) -> str:
    return locale.when(pd.Timestamp(instant))
