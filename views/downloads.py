"""``GET /export/<layer>.<format>``: any layer as a file, as the address sees it or in full."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, request

from geo.errors import AtalayaError, LayerError, QueryError
from geo.observation import Observation
from layers.features import in_full
from layers.layer import Layer
from views.address import box_of, latest, reading_of

Observe = Callable[[], Observation]
