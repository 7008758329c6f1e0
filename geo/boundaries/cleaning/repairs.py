"""What a repair of polygons changed, in figures and in sentences."""

from dataclasses import dataclass, fields

from geo.texts.sentences import counted, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """What a repair changed; areas in km² on the ellipsoid.

    Attributes
    ----------
    holes, hole_km2, hole_units : holes that lay outside their own polygon and were left out, what
        they would have added as land, and the codes of their units.
    parts, part_km2, part_units : the same of those that are parts of their unit, and were kept.
    crossing, crossing_inside_km2, crossing_outside_km2, crossing_units : holes that cross their own
        polygon: the part inside stays a hole, the part outside is left out.
    invalid : polygons whose rings crossed or touched themselves.
    duplicates : rows joined into another row of the same code.
    overlaps, overlap_km2 : pairs of units that overlapped, and the area both claimed.
    contained : units cut out of a neighbour that covered more than half of them.
    gaps, gap_km2 : slivers between units given to the neighbour with the longest border.
    open_gaps : wider gaps that stay open (lakes).
    area_km2 : area of all units afterwards.
    changed_unit, changed_km2, changed_share : the unit whose area changed most for its size, from
        what the rings of the file state to what is stored.
    """

    holes: int
    hole_km2: float
    hole_units: tuple[str, ...]
    parts: int
    part_km2: float
    part_units: tuple[str, ...]
    crossing: int
    crossing_inside_km2: float
    crossing_outside_km2: float
    crossing_units: tuple[str, ...]
    invalid: int
    duplicates: int
    overlaps: int
    overlap_km2: float
    contained: int
    gaps: int
    gap_km2: float
    open_gaps: int
    area_km2: float
    changed_unit: str
    changed_km2: float
    changed_share: float

    def sentences(self) -> list[str]:
        """Return what a person wants to read about it."""
        holes = say(
            "{holes} holes outside their own polygon left out, {km2:,.3f} km²: units {units}",
            holes=self.holes,
            km2=self.hole_km2,
            units=_first(self.hole_units),
        )
        parts = say(
            "{parts} holes outside their own polygon are parts of their unit (they run along "
            "its neighbours, and no unit claims them): kept as land, {km2:,.3f} km²: units {units}",
            parts=self.parts,
            km2=self.part_km2,
            units=_first(self.part_units),
        )
        crossing = say(
            "{crossing} holes cross their own polygon: the part inside stays a hole, "
            "{inside:,.3f} km², the part outside is left out, {outside:,.3f} km²: units {units}",
            crossing=self.crossing,
            inside=self.crossing_inside_km2,
            outside=self.crossing_outside_km2,
            units=_first(self.crossing_units),
        )
        return [
            *([crossing] if self.crossing else []),
            *([parts] if self.parts else []),
            *([holes] if self.holes else []),
            say(
                "{polygons} with invalid rings repaired",
                polygons=counted(self.invalid, "polygon"),
            ),
            say(
                "{rows} joined to another row of the same code",
                rows=counted(self.duplicates, "row"),
            ),
            say(
                "{overlaps} pairs of neighbours overlapped on {km2:,.3f} km²: "
                "given to one of them ({units} cut out of what covered them)",
                overlaps=self.overlaps,
                km2=self.overlap_km2,
                units=counted(self.contained, "unit"),
            ),
            say(
                "{gaps} gaps between neighbours closed, {km2:,.3f} km²; "
                "{open_gaps} wider ones left open",
                gaps=self.gaps,
                km2=self.gap_km2,
                open_gaps=self.open_gaps,
            ),
            say(
                "most changed unit: {unit} by {km2:+,.3f} km² ({share:+.2%}); "
                "all units together {area:,.1f} km²",
                unit=self.changed_unit,
                km2=self.changed_km2,
                share=self.changed_share,
                area=self.area_km2,
            ),
        ]

    def as_dict(self) -> dict[str, float | str | tuple[str, ...]]:
        """Return the figures for the report beside the polygons."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _first(units: tuple[str, ...]) -> str:
    return ", ".join(units[:5]) + (" …" if len(units) > 5 else "")
