"""Every module here that defines ``LAYER`` is a layer; adding a file adds a toggle."""

import pkgutil
from importlib import import_module

from geo.errors import LayerError
from layers.layer import Layer


def discover() -> dict[str, Layer]:
    """Return layers by id, by rank and file name.

    Raises LayerError on a repeated id, and on a second layer of one kind of records: the browser
    keeps one table of each.

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
            raise LayerError(f"layers/{module}.py: the id {layer.id!r} is taken")
        others = {other.records: other.id for other in found.values() if other.records}
        if layer.records in others:
            raise LayerError(
                f"layers/{module}.py: {others[layer.records]!r} draws the kind {layer.records!r}"
            )
        found[layer.id] = layer
    return dict(sorted(found.items(), key=lambda item: item[1].rank))
