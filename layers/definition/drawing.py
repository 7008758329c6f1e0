"""A layer's looks as classes of its rows, for files that are drawn elsewhere."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.export.qgis.drawing import Condition, Drawing, DrawnClass, Look
from geo.missions.options import Option
from geo.texts.program import text
from geo.texts.values import Text

if TYPE_CHECKING:
    from layers.definition.layer import Choice, Layer

UNKNOWN = "#d4d4d8"
OUTLINE = "#52525b"
OTHER = "#71717a"
"""Colour of what nothing is known of, of boundaries, and of records of no sort of their own."""
LEAD = "lead"


def drawing_of(layer: "Layer", options: tuple[Option, ...]) -> Drawing | None:
    """Return how the rows of a layer are drawn; None where its columns do not say it.

    Parameters
    ----------
    layer : as the mission has it (its method `within`).
    options : of the mission, for who leads.
    """
    if layer.draw == "outline":
        edge = DrawnClass(conditions=(), title=layer.title, colour=OUTLINE, hollow=True)
        return Drawing(looks=(Look(title=layer.title, classes=(edge,)),), opacity=layer.opacity)
    if layer.draw == "points":
        return _of_points(layer)
    choices = layer.choices if isinstance(layer.choices, tuple) else ()
    looks = tuple(
        Look(title=choice.title, classes=tuple(_classes(choice, options)))
        for choice in choices
        if choice.measure in layer.fields
        and (choice.scale.kind != "winner" or LEAD in layer.fields)
    )
    return Drawing(looks=looks, opacity=layer.opacity) if looks else None


def _of_points(layer: "Layer") -> Drawing:
    named = layer.colour_by in layer.fields
    marks = layer.marks if named else ()
    classes = [
        DrawnClass(
            conditions=(Condition(column=layer.colour_by, comparison="=", value=mark.value),),
            title=mark.title,
            colour=mark.colour,
            shape=mark.shape,
        )
        for mark in marks
    ]
    rest = DrawnClass(
        conditions=(), title=text("violence.types.other") if classes else layer.title, colour=OTHER
    )
    begins = next((name for name in ("start", "occurred_at", "at") if name in layer.fields), "")
    ends = "end" if begins == "start" and "end" in layer.fields else ""
    look = Look(title=layer.title, classes=(*classes, rest))
    return Drawing(looks=(look,), opacity=layer.opacity, begins=begins, ends=ends)


def _classes(choice: "Choice", options: tuple[Option, ...]) -> Iterator[DrawnClass]:
    scale, measure = choice.scale, choice.measure
    if scale.kind == "winner":
        steps = len(scale.breaks) + 1
        for option, colours in zip(options, _by(scale.colours, steps), strict=True):
            who = Condition(column=measure, comparison="=", value=option.id)
            for limits, colour in zip(_limits(LEAD, scale.breaks), colours, strict=True):
                led: Text = {
                    language: f"{name}, {_words(limits, share=True)}"
                    for language, name in option.title.items()
                }
                yield DrawnClass(conditions=(who, *limits), title=led, colour=colour)
    else:
        known = Condition(column=measure, comparison="is known")
        # A program may draw a row in every class that it is in: nought is in its own alone.
        nothing = Condition(column=measure, comparison="=", value=0)
        positive = Condition(column=measure, comparison=">", value=0)
        if scale.zero:
            zero: Text = scale.zero_label or {"en": "0"}
            yield DrawnClass(conditions=(nothing,), title=zero, colour=scale.zero)
        spans = list(_limits(measure, scale.breaks))
        share = max(scale.breaks, default=0) <= 1
        for place, (limits, colour) in enumerate(zip(spans, scale.colours, strict=True)):
            words: Text = {"en": _words(limits, share=share)}
            above = () if place or not scale.zero else (positive,)
            # Without a limit every number is in the class, and what is not known is not.
            yield DrawnClass(
                conditions=(*above, *limits) or (known,),
                title=scale.labels[place] if scale.labels else words,
                colour=colour,
            )
    yield DrawnClass(conditions=(), title=text("page.legend_no_data"), colour=UNKNOWN)


def _by(colours: tuple[str, ...], steps: int) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(colours), steps):
        yield colours[start : start + steps]


def _limits(column: str, breaks: tuple[float, ...]) -> Iterator[tuple[Condition, ...]]:
    """Yield the limits of each class: half open, so that every number is in one of them."""
    for low, high in pairwise((None, *breaks, None)):
        least = Condition(column=column, comparison=">=", value=low)
        below = Condition(column=column, comparison="<", value=high)
        yield (
            *([least] if low is not None else []),
            *([below] if high is not None else []),
        )


def _words(limits: tuple[Condition, ...], *, share: bool) -> str:
    """Return limits as a legend writes them, the same in every language.

    Examples
    --------
    >>> _words(tuple(_limits("turnout", (0.5, 0.8)))[0], share=True)
    '< 50 %'
    """
    values = [
        f"{float(limit.value or 0) * 100:g} %" if share else f"{limit.value:,g}".replace(",", " ")
        for limit in limits
    ]
    if len(limits) == 2:
        return "\N{EN DASH}".join(values)
    return " ".join([limits[0].comparison.replace(">=", "\u2265"), *values]) if limits else ""
