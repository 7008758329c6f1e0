"""The figures at the head of a brief; what nobody recorded is said in words, never as nothing."""

import pandas as pd

from geo.brief import Brief
from geo.cube.missing import WITHOUT_REGISTER
from geo.texts.capitals import as_sentence, within_sentence
from views.brief.blocks import Figure
from views.brief.sections.count import count_figure, units_with
from views.words.locale import Locale
from views.words.numerals import DASH


def figures_of(brief: Brief, locale: Locale) -> tuple[Figure, ...]:
    """Return voters, units, teams, arrivals, incidents and the count of the country."""
    write, share, country = locale.numerals.write, locale.numerals.share, brief.country
    units = within_sentence(brief.observation.finest.plural[locale.language])
    # Said in words beside the figure: an empty figure alone looks like one forgotten.
    watched = not pd.isna(country["teams"])
    nobody, late = locale.text("no_deployments"), country["late_mean"]
    here = locale.text("row_observers", n=write(country["observers"]))
    delay = "" if pd.isna(late) else locale.text("brief_late", n=write(late))
    return (
        Figure(
            label=locale.text("figure_voters"),
            value=share(country["voters_covered_share"]),
            sub=_voters(brief, locale),
        ),
        Figure(
            label=as_sentence(locale.text("figure_units", units=units)),
            value=write(country["units_covered"]),
            sub="; ".join(
                [
                    locale.text("brief_of_all", total=write(country["units_total"])),
                    *([] if watched else [nobody]),
                ]
            ),
        ),
        Figure(
            label=locale.text("brief_teams"),
            value=write(country["teams"]),
            sub=here if watched else nobody,
        ),
        Figure(
            label=locale.text("brief_arrived"),
            value=share(country["arrived_share"], 0),
            sub=delay if watched else nobody,
        ),
        _incidents(brief, locale),
        count_figure(brief, locale),
    )


def outside_axis(brief: Brief, locale: Locale) -> str:
    """Return how many incidents lie before and after the time axis; "" where none does."""
    before, after = brief.outside
    if not before + after:
        return ""
    write = locale.numerals.write
    return locale.text("brief_outside", before=write(before), after=write(after))


def _voters(brief: Brief, locale: Locale) -> str:
    write, country = locale.numerals.write, brief.country
    if pd.isna(country["registered_voters"]):
        return locale.text("without_register")
    total = write(country["registered_voters"])
    known = units_with(brief, WITHOUT_REGISTER, locale)
    if pd.isna(country["teams"]):
        return "; ".join(
            [locale.text("brief_of_all", total=total), locale.text("no_deployments"), *known]
        )
    covered = locale.text("brief_of", n=write(country["voters_covered"]), total=total)
    return "; ".join([covered, *known])


def _incidents(brief: Brief, locale: Locale) -> Figure:
    write, alone = locale.numerals.write, brief.country["incidents_alone"]
    if brief.observation.records["incident"].empty:
        lines = [locale.text("no_incidents")]
    elif brief.selection.filters:
        # With how many of some sort an observer was in place is not counted apart.
        lines = []
    elif pd.isna(alone):
        lines = [locale.text("brief_alone_unknown")]
    else:
        lines = [locale.text("brief_alone", n=write(alone))]
    lines += [part for part in (outside_axis(brief, locale),) if part]
    # Where none is recorded nobody may have listened: that is no 0.
    given = not brief.observation.records["incident"].empty
    return Figure(
        label=locale.text("brief_incidents"),
        value=write(int(brief.incidents.to_numpy().sum())) if given else DASH,
        sub="; ".join(lines),
    )
