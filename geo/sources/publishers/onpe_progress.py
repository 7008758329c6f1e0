"""Peru: the count as ONPE published it while it grew, by district and for the whole country.

Three shapes are read into one series: snapshots of all districts, the finished count with the
cities abroad, and national bulletins. Votes of a bulletin are those of counted sheets, and so
are its voters (ELECTORES_HABIL), so that turnout is never mixed from two sets of sheets.

A bulletin that is labelled "todos" may hold Peru only (S_CCODI_UBIGEO 800000): it is told apart
by what it sums up, not by its label, and kept as scope ``home``.
"""

from datetime import datetime
from typing import Any

import pandas as pd

from geo.sources.format import (
    Format,
    Terms,
    Translated,
    published_at,
    require_options,
    whole,
)
from geo.sources.publishers.onpe_stations import LEVELS, OPTIONS
from geo.sources.table import Table, problems
from geo.texts.sentences import counted, say

SERIES = "onpe-progress"
SNAPSHOTS = {
    "reported_at": "updated_utc",
    "stations_total": "MESAS_HABILES",
    "stations_processed": "ACTAS_PROCESADAS",
    "stations_counted": "CONTABILIZA",
    "stations_challenged": "TOTAL_JEE",
    "registered_voters": "ELECTORES_HABIL",
    "votes_cast": "TOT_CIUDADANOS_VOTARON",
    "votes_castillo": "peru_libre",
    "votes_fujimori": "fuerza_popular",
    "department": "departamento",
    "province": "provincia",
    "district": "distrito",
}
FINISHED = {
    "stations_total": "mesas",
    "registered_voters": "n_electores_habiles",
    "votes_cast": "votos_emitidos",
    "votes_castillo": "peru_libre",
    "votes_fujimori": "fuerza_popular",
    "department": "DEPARTAMENTO",
    "province": "PROVINCIA",
    "district": "DISTRITO",
}
# The S_ columns are in every row; their twins without S_ are empty in some.
BULLETINS = {
    "stations_total": "S_MESAS_HABILES",
    "stations_processed": "S_ACTAS_PROCESADAS",
    "stations_counted": "S_CONTABILIZA",
    "stations_challenged": "S_TOTAL_JEE",
    "registered_voters": "S_ELECTORES_HABIL",
    "votes_cast": "S_TOT_CIUDADANOS_VOTARON",
    "blank_votes": "V_VOTOS EN BLANCO",
    "null_votes": "V_VOTOS NULOS",
    "votes_castillo": "V_PARTIDO POLITICO NACIONAL PERU LIBRE",
    "votes_fujimori": "V_FUERZA POPULAR",
}
SCOPES = {0: "all", 800_000: "home", 900_000: "abroad"}
LABELS = {
    "todos": "all",
    "todos_000000": "all",
    "peru_800000": "home",
    "extranjero_900000": "abroad",
}
# Rows, votes for Castillo, votes for Fujimori -> when ONPE showed this as finished.
KNOWN: dict[tuple[int, ...], str] = {(2_082, 8_835_970, 8_791_730): "2021-06-21T23:33:00Z"}
_CODES = ("ubigeo_onpe", "ubigeo_inei")


def translate(table: Table, terms: Terms, at: datetime | None) -> Translated:
    """Return one tally per row, whichever of the three shapes it has."""
    require_options(FORMAT.id, terms, OPTIONS)
    shape = FORMAT.variant_of(table)
    if shape == 0:
        return _snapshots(table, terms)
    return _finished(table, terms, at) if shape == 1 else _bulletins(table, terms)


def _renamed(table: Table, theirs: dict[str, str]) -> pd.DataFrame:
    return table.frame[list(theirs.values())].set_axis(list(theirs), axis=1)


def _by_district(
    table: Table, terms: Terms, ours: pd.DataFrame, notes: list[str], warnings: pd.DataFrame
) -> Translated:
    """Return tallies by the census code that the file itself gives, or the city abroad."""
    # ONPE's cities abroad have no census code: their electoral code is all there is.
    unit = table.frame["ubigeo_inei"].where(
        table.frame["ubigeo_inei"] != "", table.frame["ubigeo_onpe"]
    )
    return Translated(
        frames={"tally": ours.drop(columns=list(LEVELS)).assign(unit=unit, series=SERIES)},
        code_system=terms.code_system,
        names=ours[list(LEVELS)],
        warnings=warnings,
        notes=tuple(note for note in notes if note),
    )


def _snapshots(table: Table, terms: Terms) -> Translated:
    ours = _renamed(table, SNAPSHOTS)
    complete = whole(table.frame["avance"]) == 100
    # "avance" is the share of sheets counted in the whole country.
    for name in ("stations_processed", "stations_counted"):
        ours[name] = ours[name].where((ours[name] != "") | ~complete, ours["stations_total"])
    # A snapshot of the finished count leaves out what is zero: no sheet is at a court any more.
    given = ours["stations_counted"] != ""
    settled = given & (whole(ours["stations_counted"]) == whole(ours["stations_total"]))
    ours["stations_challenged"] = ours["stations_challenged"].mask(
        settled & (ours["stations_challenged"] == ""), "0"
    )
    # Some snapshots hold a part of the districts: the others did not lose their votes.
    sizes = ours.groupby("reported_at").size()
    notes = [
        say(
            "the snapshot of {moment} covers {size:,} of {districts} only: taken, and each "
            "district keeps its own latest state",
            moment=moment,
            size=size,
            districts=counted(int(sizes.max()), "district"),
        )
        for moment, size in sizes[sizes < sizes.max()].items()
    ]
    frame = ours.assign(unit=table.frame["ubigeo_onpe"])
    return _by_district(table, terms, ours, notes, _drops(frame, ["unit"]))


def _finished(table: Table, terms: Terms, at: datetime | None) -> Translated:
    ours = _renamed(table, FINISHED)
    totals = tuple(int(whole(ours[f"votes_{option}"]).sum()) for option in OPTIONS)
    # The file carries no instant: its totals tell which state of the count it is.
    published, note = published_at(table, at, KNOWN, (len(ours), *totals))
    ours["reported_at"] = published
    # Only of the file known as the finished count: of another nobody knows that all is counted.
    if note:
        ours["stations_processed"] = ours["stations_counted"] = ours["stations_total"]
        ours["stations_challenged"] = "0"
    return _by_district(table, terms, ours, [note], problems())


def _bulletins(table: Table, terms: Terms) -> Translated:
    ours = _renamed(table, BULLETINS)
    # By what was summed up, not by the label: 38 bulletins labelled todos hold Peru only.
    ours["scope"] = whole(table.frame["S_CCODI_UBIGEO"]).map(SCOPES)
    ours["scope"] = ours["scope"].fillna(table.frame["scope"]).astype("str")
    day = table.frame["onpe_fecha"].str.extract(r"^(\d{2})/(\d{2})/(\d{4})$")
    hour = table.frame["onpe_hora"].str.replace(r"\s*h$", "", regex=True)
    ours["reported_at"] = day[2] + "-" + day[1] + "-" + day[0] + "T" + hour
    # A date in another form stays as written, so that the check can show it.
    ours["reported_at"] = ours["reported_at"].fillna(
        table.frame["onpe_fecha"] + " " + table.frame["onpe_hora"]
    )
    mislabelled = table.frame["scope"].map(LABELS).fillna("") != ours["scope"]
    order = ours["reported_at"].rank(method="dense")
    late = order < order.groupby(ours["scope"]).cummax()
    notes = [
        say(
            "{n, plural, one {# bulletin stands} other {# bulletins stand}} after a later one: "
            "ordered by their own time",
            n=int(late.sum()),
        )
        if late.any()
        else "",
        say(
            "{n, plural, one {# bulletin labelled as the whole count holds} "
            "other {# bulletins labelled as the whole count hold}} Peru only: kept as scope "
            "home, never taken for the whole",
            n=int(mislabelled.sum()),
        )
        if mislabelled.any()
        else "",
    ]
    labels: dict[Any, str] = dict(table.frame.loc[mislabelled, "scope"].items())
    reason = say("holds the totals of Peru only")
    listed = [(row, "scope", labels[row], reason) for row in labels]
    warnings = pd.concat([problems(listed), _drops(ours, ["scope"])], ignore_index=True)
    return Translated(
        frames={"tally": ours.assign(unit=terms.country, series=SERIES)},
        code_system=terms.code_system,
        warnings=warnings,
        notes=tuple(note for note in notes if note),
    )


def _drops(ours: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """List votes and sheets that are fewer than in the state before: corrections, and kept."""
    ordered = ours.sort_values("reported_at", kind="stable")
    listed: list[tuple[int, str, str, str]] = []
    for name in ("stations_counted", "votes_cast", *(f"votes_{option}" for option in OPTIONS)):
        numbers = pd.to_numeric(ordered[name], errors="coerce")
        before = numbers.groupby([ordered[column] for column in by]).shift()
        for row in ordered.index[numbers < before]:
            reason = say("is a correction down from {before:,.0f}: kept", before=before[row])
            listed.append((row, name, f"{numbers[row]:,.0f}", reason))
    return problems(listed)


FORMAT = Format(
    id="onpe-progress",
    title="ONPE (Peru): the count while it grew, by district or as national bulletins",
    command="results",
    variants=(
        (*_CODES, "avance", *SNAPSHOTS.values()),
        (*_CODES, *FINISHED.values()),
        ("scope", "onpe_fecha", "onpe_hora", "S_CCODI_UBIGEO", *BULLETINS.values()),
    ),
    translate=translate,
)
