"""The canvas of still maps: drawn once, when all is on it."""

from matplotlib.backends.backend_agg import FigureCanvasAgg


class StillCanvas(FigureCanvasAgg):
    """A canvas that is drawn when it is saved, and not before.

    geopandas asks for a drawing after each of its layers, which is for who watches a window.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> figure = Figure()
    >>> figure.canvas = StillCanvas(figure)
    >>> figure.stale, figure.canvas.draw_idle(), figure.stale
    (True, None, True)
    """

    def draw_idle(self, *_: object, **__: object) -> None:
        """Leave the drawing for later."""
