"""Where a unit stands on the screen."""

from playwright.sync_api import Page


def unit_point(page: Page, code: str) -> tuple[float, float]:
    """Return x and y of a unit's point in the window, pixels."""
    x, y = page.evaluate(
        """(code) => {
          const { units, map } = atalaya;
          const row = units.row(code);
          const { x, y } = map.leaflet().latLngToContainerPoint([units.lat[row], units.lon[row]]);
          const box = map.leaflet().getContainer().getBoundingClientRect();
          return [box.left + x, box.top + y];
        }""",
        code,
    )
    return x, y
