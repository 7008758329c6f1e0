"""Whether a coordinate system is one to measure a country's lengths in."""

from pyproj import CRS, Proj
from pyproj.exceptions import CRSError

from geo.texts.sentences import say

LONGEST_RATIO = 1.25
"""Lengths may be off by a quarter at most, anywhere in the country's box."""


def check_metric(crs: str, bbox: tuple[float, float, float, float]) -> None:
    """Refuse a coordinate system that does not measure metres where the country lies.

    Areas are not taken in it (`geo.missions.countries.areas`), so it need not keep them.

    Parameters
    ----------
    bbox : west, south, east, north in degrees.

    Raises
    ------
    ValueError
        When it is unknown, in degrees or feet, or distorts lengths by more than a quarter
        at a corner of the box.

    Examples
    --------
    >>> check_metric("EPSG:4326", (-81, -18, -68, 0))
    Traceback (most recent call last):
    ValueError: metric_crs 'EPSG:4326' is in degrees: it must be a projection in metres
    """
    try:
        system = CRS.from_user_input(crs)
    except CRSError as error:
        raise ValueError(
            say("metric_crs {crs!r} is no coordinate system that is known", crs=crs)
        ) from error
    units = {axis.unit_name for axis in system.axis_info} or {"metre"}
    if not system.is_projected or not units <= {"metre", "meter"}:
        unit = "degrees" if system.is_geographic else ", ".join(sorted(units))
        raise ValueError(
            say(
                "metric_crs {crs!r} is in {unit}: it must be a projection in metres",
                crs=crs,
                unit=unit,
            )
        )
    west, south, east, north = bbox
    # Chile's box reaches to Easter Island, where its lengths are 15 % too long: that passes.
    for lon, lat in ((west, south), (west, north), (east, south), (east, north)):
        factors = Proj(system).get_factors(lon, lat)
        scales = (factors.tissot_semimajor, factors.tissot_semiminor)
        if not all(1 / LONGEST_RATIO <= scale <= LONGEST_RATIO for scale in scales):
            raise ValueError(
                say(
                    "metric_crs {crs!r} measures a metre at {lon:g}, {lat:g} "
                    "as {least:.2f} to {most:.2f}: choose a projection "
                    "made for the country",
                    crs=crs,
                    lon=lon,
                    lat=lat,
                    least=scales[1],
                    most=scales[0],
                )
            )
