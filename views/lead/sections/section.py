"""What a section of a tab is: what it is asked, what it draws, and the tables behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pandas as pd
from dash.development.base_component import Component

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from views.lead.sections.computed import Computed
from views.words.locale import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRequest:
    """What a section is asked for.

    Attributes
    ----------
    observation : what is served now; whatever is computed of it goes through `computed`.
    query : the slider's moment.
    before : the earlier moment to compare with; None where the slider stands before it.
    level : of the list and the map; the finest where an address leaves it open.
    choices : what was chosen within sections, by name; see `choices.choice`.
    span : how far back from the moment the page looks; None where it looks at no span.
    names_shown : whether the reader may know who filed a case: whoever may record.
    """

    observation: Observation
    query: TimeQuery
    before: datetime | None
    level: str
    locale: Locale
    computed: Computed
    choices: Mapping[str, str] = field(default_factory=dict)
    span: timedelta | None = None
    names_shown: bool = False

    @property
    def at(self) -> pd.Timestamp:
        """The slider's moment, as tables have instants."""
        return pd.Timestamp(self.query.at)


def always(_observation: Observation) -> bool:
    """Say of any mission that it has what a section is computed of."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a tab.

    Attributes
    ----------
    id : what an address names after ``check=``, one of a kind on the whole page; its title is the
        text ``check_<id>``.
    draw : what is on screen. A QueryError of it is shown as its sentence.
    tables : the same figures for the files, by name; not asked for before a file is.
    compares : whether it can compare with the page's earlier moment, which is chosen above the tab
        while the button ``since:before`` of the section is pressed.
    applies : whether a mission has what the section is computed of. The tab opens with the first
        that does; another can be opened, too, and says what it lacks.
    layer : of the map, which shows the same by unit, as an address names it: ``challenges`` or
        ``challenges:votes_at_court``; "" for none. The section has a button to it, it one back.
    """

    id: str
    draw: Callable[[SectionRequest], list[Component]]
    tables: Callable[[SectionRequest], Mapping[str, pd.DataFrame]]
    compares: bool = False
    applies: Callable[[Observation], bool] = always
    layer: str = ""

    @property
    def layer_id(self) -> str:
        """Its layer without what that colours by; "" for none."""
        return self.layer.partition(":")[0]


def section_of(asked: str, sections: Sequence[Section], observation: Observation) -> Section:
    """Return the section that an address names; else the first that the mission has data for.

    Parameters
    ----------
    asked : id, "" for none.
    sections : of the tab, one or more.
    """
    named = [section for section in sections if section.id == asked]
    if named:
        return named[0]
    return next((section for section in sections if section.applies(observation)), sections[0])
