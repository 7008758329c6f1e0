"""The figures at the head of a brief; what nobody recorded is said in words, never as nothing."""

import pandas as pd

from geo.brief import Brief
from geo.cube.missing import WITHOUT_REGISTER
from views.brief.blocks import Figure
from views.brief.count import count_figure, units_with
from views.words.locale import Voice


def figures_of(brief: Brief, voice: Voice) -> tuple[Figure, ...]:
    """Return voters, units, teams, arrivals, incidents and the count of the country."""
    write, share, country = voice.numerals.write, voice.numerals.share, brief.country
    units = brief.observation.mission.country.finest.plural[voice.language]
    watched = not pd.isna(country["teams"])
    nobody, late = voice.say("no_deployments"), country["late_mean"]
    here = voice.say("row_observers", n=write(country["observers"]))
    delay = "" if pd.isna(late) else voice.say("brief_late", n=write(late))
    return (
        Figure(label=voice.say("figure_voters"), value=share(country["voters_covered_share"]),
               sub=_voters(brief, voice)),
        Figure(label=voice.say("figure_units", units=units), value=write(country["units_covered"]),
               sub="; ".join([voice.say("brief_of_all", total=write(country["units_total"])),
                              *([] if watched else [nobody])])),
        Figure(label=voice.say("brief_teams"), value=write(country["teams"]),
               sub=here if watched else nobody),
        Figure(label=voice.say("brief_arrived"), value=share(country["arrived_share"], 0),
               sub=delay if watched else nobody),
        _incidents(brief, voice),
        count_figure(brief, voice),
    )  # fmt: skip


def outside_axis(brief: Brief, voice: Voice) -> str:
    """Return how many incidents lie before and after the time axis; "" where none does."""
    before, after = brief.outside
    if not before + after:
        return ""
    write = voice.numerals.write
    return voice.say("brief_outside", before=write(before), after=write(after))


def _voters(brief: Brief, voice: Voice) -> str:
    write, country = voice.numerals.write, brief.country
    if pd.isna(country["registered_voters"]):
        return voice.say("without_register")
    total = write(country["registered_voters"])
    known = units_with(brief, WITHOUT_REGISTER, voice)
    if pd.isna(country["teams"]):
        return "; ".join(
            [voice.say("brief_of_all", total=total), voice.say("no_deployments"), *known]
        )
    covered = voice.say("brief_of", n=write(country["voters_covered"]), total=total)
    return "; ".join([covered, *known])


def _incidents(brief: Brief, voice: Voice) -> Figure:
    write, alone = voice.numerals.write, brief.country["incidents_alone"]
    if brief.observation.records["incident"].empty:
        said = [voice.say("no_incidents")]
    elif pd.isna(alone):
        said = [voice.say("brief_alone_unknown")]
    else:
        said = [voice.say("brief_alone", n=write(alone))]
    said += [part for part in (outside_axis(brief, voice),) if part]
    return Figure(
        label=voice.say("brief_incidents"), value=write(int(brief.incidents.to_numpy().sum())),
        sub="; ".join(said),
    )  # fmt: skip
