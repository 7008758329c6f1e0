"""Every module here that defines ``LAYER`` is a layer; adding a file adds a toggle."""

import pkgutil
from collections.abc import Iterable
from importlib import import_module
from typing import get_args

from geo.cube.observation import Observation
from geo.errors import LayerError
from geo.missions.mission import Mission
from geo.records.polling_place import DRAWN_KINDS
from geo.texts.sentences import say
from layers.definition.layer import Draw, Layer


def discover() -> dict[str, Layer]:
    """Return layers by id, by rank and file name.

    Raises LayerError on a repeated id, on a second layer of one kind of records (the browser keeps
    one table of each), and on a look, a kind or a column of colours that there is not.

    Examples
    --------
    >>> list(discover())[:3]
    ['coverage', 'gaps', 'deployments']
    """
    found: dict[str, Layer] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        layer = getattr(import_module(f"{__name__}.{module}"), "LAYER", None)
        if layer is None:
            continue
        if layer.id in found:
            raise LayerError(
                say("layers/{module}.py: the id {layer!r} is taken", module=module, layer=layer.id)
            )
        others = {other.records: other.id for other in found.values() if other.records}
        if layer.records in others:
            raise LayerError(
                say(
                    "layers/{module}.py: {others!r} draws the kind {records!r}",
                    module=module,
                    others=others[layer.records],
                    records=layer.records,
                )
            )
        if wrong := fault(layer):
            raise LayerError(f"layers/{module}.py: {wrong}")
        found[layer.id] = layer
    return dict(sorted(found.items(), key=lambda item: item[1].rank))


def layers_of(mission: Mission) -> dict[str, Layer]:
    """Return the layers that apply to a mission, with what its options give them.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> "results" in layers_of(mission), "change" in layers_of(mission)
    (True, False)
    """
    known = discover().items()
    return {name: layer.within(mission) for name, layer in known if layer.applies(mission)}


def with_data(layers: Iterable[Layer], observation: Observation) -> list[Layer]:
    """Return the layers as the records make them, without those of which there are none.

    Examples
    --------
    >>> with_data([], None)
    []
    """
    adapted = (layer.adapt(layer, observation) for layer in layers)
    return [layer for layer in adapted if layer is not None]


def fault(layer: Layer) -> str:
    """Return what a layer says that nothing can draw, in one sentence; "" where it can be drawn.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from layers.incidents import LAYER
    >>> fault(replace(LAYER, colour_by="hue"))
    "colour_by says 'hue', which is no choice of the kind 'incident'"
    """
    if layer.draw not in get_args(Draw):
        return say(
            "draw is one of {get_args}, not {draw!r}",
            get_args=", ".join(get_args(Draw)),
            draw=layer.draw,
        )
    if layer.draw != "points":
        return ""
    kind = DRAWN_KINDS.get(layer.records)
    if kind is None:
        return say(
            "there is no kind of records {records!r}; known are {drawn_kinds}",
            records=layer.records,
            drawn_kinds=", ".join(DRAWN_KINDS),
        )
    column = kind.column(layer.colour_by)
    if column is None or column.type != "choice":
        return say(
            "colour_by says {colour_by!r}, which is no choice of the kind {kind!r}",
            colour_by=layer.colour_by,
            kind=kind.id,
        )
    if odd := [mark.value for mark in layer.marks if mark.value not in column.allowed]:
        return say(
            "no {column} is {odd!r}, of which there is a mark", column=column.name, odd=odd[0]
        )
    return ""
