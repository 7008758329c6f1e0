"""Indicators of coverage: each declared once, with its formula and where it comes from.

Layers, tables, exports and the brief show an indicator under this title and definition. Counted
indicators add up over units; a ratio is computed after summing, so that the ratio of a department
is that of its sums. Undefined (a division by 0) is NaN, never 0 and never infinite.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from geo.cube.missing import companion
from geo.errors import QueryError
from geo.missions.texts import Text

REPORTS = {
    "es": "Los reportes muestran dónde se reportó, no todo lo que ocurrió: más observadores "
    "producen más reportes.",
    "en": "Reports show where people reported, not everything that happened: more observers "
    "produce more reports.",
}
MANUAL = "NDI, The Quick Count and Election Observation (2002); OAS, Manual for EOMs (2008)"
DOEO = "UN, Declaration of Principles for International Election Observation (2005)"
OURS = "Atalaya"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One number per unit and moment.

    Attributes
    ----------
    id : name in tables, exports and addresses.
    title, definition : texts by language.
    unit : unit of measurement.
    formula : in terms of records or of other indicators.
    source : standard, manual or paper.
    above, below, factor : of a ratio: ``factor * above / below``; empty for a counted one.
    """

    id: str
    title: Text
    definition: Text
    unit: str
    formula: str
    source: str
    above: str = ""
    below: str = ""
    factor: float = 1.0


def _counted(  # noqa: PLR0913, PLR0917 one declaration reads as one line
    name: str, unit: str, title: tuple[str, str], text: tuple[str, str], formula: str,
    source: str = OURS,
) -> Indicator:  # fmt: skip
    return Indicator(
        id=name, unit=unit, title=_text(title), definition=_text(text), formula=formula,
        source=source,
    )  # fmt: skip


def _ratio(  # noqa: PLR0913, PLR0917 as above
    name: str, unit: str, title: tuple[str, str], text: tuple[str, str], above: str, below: str,
    *, factor: float = 1.0, source: str = OURS,
) -> Indicator:  # fmt: skip
    scaled = f"{factor:g} * " if factor != 1 else ""
    return Indicator(
        id=name, unit=unit, title=_text(title), definition=_text(text), above=above, below=below,
        factor=factor, formula=f"{scaled}{above} / {below}", source=source,
    )  # fmt: skip


def _text(pair: tuple[str, str]) -> Text:
    return {"es": pair[0], "en": pair[1]}


TEAMS = (
    _counted("teams", "teams", ("Equipos en el lugar", "Teams in place"),
             ("Equipos que llegaron y siguen en el lugar; sin hora de llegada, desde su inicio.",
              "Teams that have arrived and not left; without a time of arrival, from the start."),
             "count of stays, status in_place, max(start, arrived_at) <= t < end", MANUAL),
    _counted("observers", "observers", ("Observadores en el lugar", "Observers in place"),
             ("Personas de los equipos en el lugar.", "People of the teams in place."),
             "sum of head_count of teams", MANUAL),
    _counted("stays_planned", "teams", ("Equipos previstos", "Teams planned"),
             ("Estadías previstas para el momento, sin confirmar.",
              "Stays planned for the moment, not confirmed."),
             "count of stays, status planned, start <= t < end"),
    _counted("stays_confirmed", "teams", ("Equipos confirmados", "Teams confirmed"),
             ("Estadías confirmadas para el momento, cuyo equipo aún no llega.",
              "Stays confirmed for the moment, whose team has not yet arrived."),
             "count of stays, start <= t < end, status confirmed, or in_place and t < arrived_at"),
    _counted("stays_withdrawn", "teams", ("Equipos retirados", "Teams withdrawn"),
             ("Estadías terminadas antes de tiempo hasta el momento.",
              "Stays cut short up to the moment."),
             "count of stays, status withdrawn, end <= t"),
    _counted("teams_due", "teams", ("Equipos esperados", "Teams due"),
             ("Estadías previstas, confirmadas o en el lugar cuyo tiempo corre.",
              "Stays planned, confirmed or in place whose time is running."),
             "count of stays, status planned, confirmed or in_place, start <= t < end"),
    _counted("teams_arrived", "teams", ("Equipos que llegaron", "Teams arrived"),
             (("De los esperados, los que ya llegaron; uno en el lugar sin hora de llegada, desde "
               "su inicio."),
              ("Of those due, the ones that have arrived; one in place without a time of arrival, "
               "from its start.")),
             "count of teams_due, arrived_at <= t"),
    _ratio("arrived_share", "share", ("Llegaron, de los esperados", "Arrived, of those due"),
           ("Equipos que llegaron, de los esperados.", "Teams arrived, of those due."),
           "teams_arrived", "teams_due"),
    _counted("late_minutes", "minutes", ("Minutos de retraso", "Minutes late"),
             (("Suma del retraso de los equipos esperados: llegada menos inicio; de los que no "
               "llegaron, el tiempo desde el inicio."),
              ("Sum of the lateness of the teams due: arrival less start; of those not arrived, "
               "the time since the start.")),
             "sum over teams_due of max(0, min(arrived_at, t) - start)"),
    _ratio("late_mean", "minutes", ("Retraso medio", "Mean lateness"),
           ("Minutos de retraso por equipo esperado.", "Minutes late per team due."),
           "late_minutes", "teams_due"),
)  # fmt: skip

COVERAGE = (
    _counted("units_total", "units", ("Unidades", "Units"),
             ("Unidades del nivel más fino.", "Units of the finest level."), "count of units"),
    _counted("units_covered", "units", ("Unidades cubiertas", "Units covered"),
             ("Unidades del nivel más fino cubiertas según la regla de la misión.",
              "Units of the finest level that are covered by the mission's rule."),
             "count of units with a team in place, or within [coverage] of mission.toml", MANUAL),
    _ratio("covered_share", "share", ("Unidades cubiertas, parte", "Units covered, share"),
           ("Unidades cubiertas, de todas.", "Units covered, of all."),
           "units_covered", "units_total", source=MANUAL),
    _counted("registered_voters", "voters", ("Electores hábiles", "Registered voters"),
             ("Personas con derecho a votar.", "People entitled to vote."),
             "sum of registered_voters of stations"),
    _counted("voters_covered", "voters", ("Electores cubiertos", "Voters covered"),
             ("Electores hábiles de las unidades cubiertas.",
              "Registered voters of the units covered."),
             "sum of registered_voters of units_covered", MANUAL),
    _ratio("voters_covered_share", "share", ("Electores cubiertos, parte", "Voters covered, share"),
           ("Electores cubiertos, de todos.", "Voters covered, of all."),
           "voters_covered", "registered_voters", source=MANUAL),
    _ratio("voters_per_observer", "voters", ("Electores por observador", "Voters per observer"),
           ("Electores hábiles por observador en el lugar.",
            "Registered voters per observer in place."),
           "registered_voters", "observers"),
    _ratio("observers_per_10000", "observers",
           ("Observadores por 10 000 electores", "Observers per 10,000 voters"),
           ("Observadores en el lugar por 10 000 electores hábiles.",
            "Observers in place per 10,000 registered voters."),
           "observers", "registered_voters", factor=10_000.0),
    _counted("metres_to_team", "m", ("Distancia al equipo más cercano", "Way to nearest team"),
             (("Distancia recta, en el sistema métrico del país, del punto de la unidad (capital o "
               "punto de población; si no, un punto interior) al equipo en el lugar más cercano."),
              ("Straight distance, in the country's metric system, from the unit's point (capital "
               "or population point; else a point inside) to the nearest team in place.")),
             "min over teams in place of the distance of the unit's point; undefined if none"),
    _counted("minutes_to_team", "minutes", ("Viaje del equipo más cercano", "Nearest team's way"),
             ("Minutos de viaje del equipo en el lugar más cercano, según [travel] de la misión.",
              "Minutes of travel of the nearest team in place, by [travel] of the mission."),
             "min over teams in place of matrix minutes, else metres * detour / speed of the unit"),
)  # fmt: skip

STATIONS = (
    _counted("stations_total", "stations", ("Mesas", "Stations"),
             ("Mesas de sufragio listadas o reportadas.", "Ballot boxes listed or reported."),
             "count of stations"),
    _counted("stations_planned", "stations", ("Mesas previstas", "Stations planned"),
             ("Mesas cuya primera visita, no cancelada, debía empezar hasta el momento.",
              "Stations whose first visit that is not cancelled was to begin by the moment."),
             "count of stations with a visit, status not cancelled, start <= t", MANUAL),
    _counted("stations_visited", "stations", ("Mesas visitadas", "Stations visited"),
             ("Mesas visitadas hasta el momento, cada una contada una vez.",
              "Stations visited up to the moment, each counted once."),
             "count of stations with a visit, status visited, start <= t", MANUAL),
    _ratio("visited_share", "share", ("Mesas visitadas, parte", "Stations visited, share"),
           ("Mesas visitadas, de todas.", "Stations visited, of all."),
           "stations_visited", "stations_total", source=MANUAL),
    _ratio("plan_visited_share", "share", ("Plan cumplido", "Plan fulfilled"),
           ("Mesas visitadas, de las previstas hasta el momento.",
            "Stations visited, of those planned up to the moment."),
           "stations_visited", "stations_planned"),
    _counted("minutes_monitored", "minutes", ("Minutos de observación", "Minutes monitored"),
             ("Minutos de visita hasta el momento, sumados por equipo.",
              "Minutes of visits up to the moment, summed over teams."),
             "sum over visits of max(0, min(end, t) - start)"),
    *(
        _counted(f"reports_{state}", "stations", title,
                 (f"Mesas cuya última visita tiene formulario en estado: {title[0].lower()}.",
                  f"Stations whose latest visit has its form in the state: {title[1].lower()}."),
                 f"count of stations, latest visit with report_state {state} at t", DOEO)
        for state, title in (
            ("complete", ("Reportes completos", "Reports complete")),
            ("partial", ("Reportes parciales", "Reports partial")),
            ("missing", ("Reportes faltantes", "Reports missing")),
            ("conflict", ("Reportes en conflicto", "Reports in conflict")),
            ("unreachable", ("Mesas inalcanzables", "Stations unreachable")),
        )
    ),
)  # fmt: skip

INCIDENTS = (
    _counted("incidents", "incidents", ("Incidentes", "Incidents"),
             (f"Incidentes ocurridos hasta el momento. {REPORTS['es']}",
              f"Incidents that occurred up to the moment. {REPORTS['en']}"),
             "count of incidents, occurred_at <= t"),
    _counted("incidents_alone", "incidents",
             ("Incidentes sin observador", "Incidents without an observer"),
             (("Incidentes en una unidad sin equipo en el lugar en ese instante; los de todo el "
              "país y los sin unidad conocida no cuentan aquí."),
              ("Incidents in a unit without a team in place at that instant; those of the whole "
              "country and without a known unit are not among them.")),
             "count of incidents with no stay in place in their unit at occurred_at"),
    _ratio("incidents_per_station", "incidents",
           ("Incidentes por mesa observada", "Incidents per observed station"),
           (f"Incidentes por mesa visitada. {REPORTS['es']}",
            f"Incidents per station visited. {REPORTS['en']}"),
           "incidents", "stations_visited"),
)  # fmt: skip

INDICATORS: Mapping[str, Indicator] = {
    indicator.id: indicator for indicator in (*TEAMS, *COVERAGE, *STATIONS, *INCIDENTS)
}


def indicator(name: str) -> Indicator:
    """Return an indicator by id. Raises QueryError naming those there are.

    Examples
    --------
    >>> indicator("observers_per_10000").above
    'observers'
    """
    if name not in INDICATORS:
        raise QueryError(f"{name!r} is no indicator; known are {', '.join(INDICATORS)}")
    return INDICATORS[name]


def evaluate(name: str, arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return an indicator from the counted ones, whatever their shape; NaN where undefined.

    Examples
    --------
    >>> counts = {"observers": np.array([4, 0]), "registered_voters": np.array([20_000, 0])}
    >>> evaluate("observers_per_10000", counts).tolist()
    [2.0, nan]
    """
    declared = indicator(name)
    if not declared.above:
        values = arrays[name]
        return np.where(np.isinf(values), np.nan, values) if values.dtype.kind == "f" else values
    above, below = arrays[declared.above], arrays[declared.below]
    found = np.full(np.shape(above), np.nan, np.float32 if np.ndim(above) > 1 else float)
    # Both sides of a ratio are of the same pieces: a sum that lacks one is no whole.
    lacks = [arrays.get(companion(part), 0) for part in (declared.above, declared.below)]
    whole = (below > 0) & (np.asarray(lacks[0]) == 0) & (np.asarray(lacks[1]) == 0)
    np.divide(above, below, out=found, where=whole, casting="unsafe")
    return found * found.dtype.type(declared.factor) if declared.factor != 1 else found
