"""How statements of other missions are written for a reader: who, when, votes and points."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo.missions.mission import Mission
from geo.missions.rules.other_missions import OtherMission
from geo.texts.program import Texts, fill, load_texts
from views.lead.sections.section import SectionRequest
from views.words.locale import Locale
from views.words.numerals import DASH

LABELS = "other_missions.labels"
DECIMALS = 2
"""Of points: a close race is decided in the second."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a reader of one language is told with.

    Attributes
    ----------
    missions : the other ones by id, None where the manifest does not declare it.
    """

    mission: Mission
    locale: Locale
    labels: Texts
    missions: Mapping[str, OtherMission | None]

    @classmethod
    def of(cls, request: SectionRequest, missions: Mapping[str, OtherMission | None]) -> "Words":
        """Return the words for a request."""
        return cls(
            mission=request.observation.mission,
            locale=request.locale,
            labels=load_texts(request.locale.language, LABELS),
            missions=missions,
        )

    def label(self, key: str, **values: object) -> str:
        """Return a label, heading or sentence."""
        return fill(self.labels, key, **values)

    def who(self, mission: str) -> str:
        """Return what another mission is called; one that is not declared by its id."""
        declared = self.missions.get(mission)
        return mission if declared is None else self.locale.titled(declared.title)

    def kind(self, mission: str) -> str:
        """Return of which type it is; that it is not declared, where it is not."""
        declared = self.missions.get(mission)
        return self.label("undeclared" if declared is None else f"type_{declared.type}")

    def said(self, row: Mapping[Any, Any]) -> str:
        """Return when a statement was made; of a day alone that its hour is unknown."""
        if row["hour_known"]:
            return self.locale.when(row["stated_at"])
        day = self.locale.when(row["stated_from"]).rpartition(" ")[0].rstrip(",")
        return self.label("day_alone", day=day)

    def about(self, row: Mapping[Any, Any]) -> str:
        """Return which span a statement is about; "" for none."""
        begins, ends = row["about_from"], row["about_until"]
        if pd.isna(begins):
            return ""
        if pd.isna(ends) or ends == begins:
            return self.locale.when(begins)
        return self.span(begins, ends)

    def span(self, begins: pd.Timestamp, ends: pd.Timestamp) -> str:
        """Return a span in words."""
        return self.label("span", begins=self.locale.when(begins), ends=self.locale.when(ends))

    def number(self, value: float) -> str:
        """Return a number of things; a dash where it is unknown."""
        return DASH if pd.isna(value) else self.locale.numerals.write(value)

    def share(self, value: float) -> str:
        """Return a share in percent; a dash where it is unknown."""
        return DASH if pd.isna(value) else self.locale.numerals.share(value)

    def points(self, value: float) -> str:
        """Return points of the first option over the second, signed; a dash where unknown."""
        return DASH if pd.isna(value) else self.locale.numerals.signed(value, DECIMALS)

    def margin(self, row: Mapping[Any, Any]) -> str:
        """Return where the count was heading with its interval; a dash where nobody knows."""
        if pd.isna(row["projected_points"]) or not row["open_sheets"]:
            return DASH
        half = self.locale.numerals.write(row["margin"], DECIMALS)
        return f"{self.points(row['projected_points'])} ± {half}"

    def option(self, option: str) -> str:
        """Return what an option is called."""
        return self.locale.titled(
            next(each.title for each in self.mission.options if each.id == option)
        )

    def verdict(self, verdict: str) -> Component:
        """Return a verdict in words, marked by how grave it is."""
        return html.Span(self.locale.value("verdict", verdict), className=f"said said-{verdict}")
