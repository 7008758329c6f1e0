"""What the pages, tables and files say of an advice: columns, and notes on its limits."""

from collections.abc import Mapping

from geo.missions.texts import Text

ACTIONS = ("add", "move")
FIELDS: Mapping[str, Text] = {
    "order": {"es": "Orden", "en": "Order"},
    "action": {"es": "Qué hacer", "en": "What to do"},
    "team": {"es": "Equipo", "en": "Team"},
    "from_unit": {"es": "Desde (código)", "en": "From (code)"},
    "from_name": {"es": "Desde", "en": "From"},
    "to_unit": {"es": "Hacia (código)", "en": "To (code)"},
    "to_name": {"es": "Hacia", "en": "To"},
    "voters_gained": {"es": "Electores ganados", "en": "Voters gained"},
    "voters_lost": {"es": "Electores perdidos", "en": "Voters lost"},
    "demand_gained": {"es": "Demanda ganada", "en": "Demand gained"},
    "demand_lost": {"es": "Demanda perdida", "en": "Demand lost"},
    "minutes": {"es": "Minutos de viaje", "en": "Minutes of travel"},
    "km": {"es": "Kilómetros en línea recta", "en": "Kilometres in a straight line"},
}
NOTES: Mapping[str, Text] = {
    "optimal": {
        "es": "Ningún otro reparto entre los lugares examinados cubre más.",
        "en": "No other choice among the sites looked at covers more.",
    },
    "time_limit": {
        "es": "Se acabó el tiempo: la mejor respuesta hasta ahora y su cota.",
        "en": "Time was up: the best answer so far, and its bound.",
    },
    "fewest": {
        "es": "Hacen falta {teams} equipos más; con menos no se puede desde los lugares "
        "examinados. Eligiendo uno tras otro serían {greedy}.",
        "en": "It takes {teams} more teams; no fewer will do from the sites looked at. Choosing "
        "one after the other would take {greedy}.",
    },
    "fewest_so_far": {
        "es": "Se acabó el tiempo: {teams} equipos más bastan; desde los lugares examinados no se "
        "puede con menos de {bound}. Eligiendo uno tras otro serían {greedy}.",
        "en": "Time was up: {teams} more teams suffice; from the sites looked at fewer than "
        "{bound} cannot do it. Choosing one after the other would take {greedy}.",
    },
    "twice": {
        "es": "{units} de las unidades nuevas quedan al alcance de dos equipos.",
        "en": "{units} of the units newly covered are in reach of two teams.",
    },
    "sites": {
        "es": "Se examinaron {sites} lugares de {all}.",
        "en": "{sites} sites of {all} were looked at.",
    },
    "clustered": {
        "es": "{all} puntos de demanda se agruparon en {points}: la cota vale para los grupos.",
        "en": "{all} points of demand were clustered into {points}: no bound for the whole.",
    },
    "unplaced": {
        "es": "{teams} equipos sin lugar preciso no se mueven ni cubren.",
        "en": "{teams} teams without a precise place neither move nor cover.",
    },
    "planned": {
        "es": "Cuenta como previsto para la hora límite: hasta entonces llegan {coming} equipos "
        "que aún no están y se van {leaving} de los que están.",
        "en": "Counted as planned for the time limit: until then {coming} teams arrive that are "
        "not there yet, and {leaving} leave of those that are.",
    },
    "no_deployments": {
        "es": "No hay despliegues registrados: se cuenta como si nadie estuviera en ningún lugar.",
        "en": "No deployments are recorded: counted as if nobody were anywhere.",
    },
    "voters_unknown": {
        "es": "De {units} unidades de {all} no se conocen los electores: no pesan como electores.",
        "en": "Of {units} units of {all} the voters are unknown: they weigh nothing as voters.",
    },
    "nobody_moves": {
        "es": "Nada que ganar: nadie llega a tiempo a donde haga falta.",
        "en": "Nothing to gain: nobody gets in time to where it would help.",
    },
}
