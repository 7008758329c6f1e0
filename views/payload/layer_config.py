"""How the browser draws each layer, and which of them the map opens with."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from geo.catalogue import FORMER
from geo.errors import MissionError
from geo.missions.mission import Mission
from geo.texts.sentences import say
from geo.texts.values import in_languages
from layers.definition.layer import Layer


def opening_layers(mission: Mission, layers: Sequence[Layer]) -> list[dict[str, Any]]:
    """Return the layers that the map opens with: the manifest's, else those that say so.

    The manifest writes them as the address does, ``results`` or ``results:turnout``. Raises
    MissionError naming the layers or choices there are.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> from layers.coverage import LAYER
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> [layer["choice"] for layer in opening_layers(mission, [LAYER])]
    ['voters_covered_share']
    """
    known = {layer.id: layer for layer in layers}
    asked = mission.view.get("layers") or [layer.id for layer in layers if layer.shown]
    found = []
    for text in asked:
        name, _, measure = text.partition(":")
        if name not in known:
            raise MissionError(
                say(
                    "view.layers: {name!r} is no layer; known are {known}",
                    name=name,
                    known=", ".join(known),
                )
            )
        # Manifests of before still open: `covered_share` is `coverage_share` now.
        measure = FORMER.get(measure, measure)
        choices = [choice.measure for choice in known[name].choices_in(mission)]
        if measure and measure not in choices:
            allowed = ", ".join(choices) or "none"
            raise MissionError(
                say(
                    "view.layers: {measure!r} is no choice of {name}; it has {allowed}",
                    measure=measure,
                    name=name,
                    allowed=allowed,
                )
            )
        chosen = measure or next(iter(choices), "")
        found.append({"id": name, "choice": chosen, "opacity": known[name].opacity})
    return found


def describe_layers(layers: Sequence[Layer], mission: Mission) -> list[dict[str, Any]]:
    """Return every layer as the browser draws it.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> from layers.challenges import LAYER
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> [(layer["id"], layer["draw"]) for layer in describe_layers([LAYER], mission)]
    [('challenges', 'symbols')]
    >>> describe_layers([], mission)
    []
    """
    return [
        {
            "id": layer.id,
            "title": dict(layer.title),
            "definition": dict(layer.definition),
            "source": dict(layer.source),
            "draw": layer.draw,
            "choices": [
                asdict(in_languages(choice, mission.languages))
                for choice in layer.choices_in(mission)
            ],
            "records": layer.records,
            "colour_by": layer.colour_by,
            "marks": [asdict(mark) for mark in layer.marks],
            "open_symbol": asdict(layer.open_symbol) if layer.open_symbol else None,
            "vague": dict(layer.vague) if layer.vague else None,
            "shown": layer.shown,
            "by_voters": layer.by_voters,
            "opacity": layer.opacity,
            **({"in_front": True} if layer.in_front else {}),
        }
        for layer in (in_languages(each, mission.languages) for each in layers)
    ]
