// Where the map looks: from the state, or the whole country until someone moves it.
(function (atalaya) {
  "use strict";
  const DEGREES = 360 / 256;

  const same = (a, b) =>
    Math.abs(a.lat - b.lat) < 1e-6 && Math.abs(a.lng - b.lng) < 1e-6 && a.zoom === b.zoom;

  /** World pixels back to latitude, for boxes of shapes. */
  const latitude = (y) =>
    (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 256))) * 180) / Math.PI;

  atalaya.makePosition = function (map, [west, south, east, north], state) {
    const country = [[south, west], [north, east]];
    let fitted = null;
    let fitting = false;

    const now = () => {
      const { lat, lng } = map.getCenter();
      return { lat, lng, zoom: map.getZoom() };
    };

    function fitCountry() {
      fitting = true;
      map.fitBounds(country, { animate: false });
      fitting = false;
      fitted = { ...now(), size: map.getSize() };
    }

    /** After a move: a resized map is fitted again, one that a person moved is remembered. */
    function moved() {
      if (fitting) return undefined;
      if (state.get().map === null && fitted) {
        if (!map.getSize().equals(fitted.size)) return fitCountry();
        if (same(now(), fitted)) return undefined;
      }
      return state.set({ map: now() });
    }

    function start() {
      const { map: wanted } = state.get();
      if (wanted) map.setView([wanted.lat, wanted.lng], wanted.zoom, { animate: false });
      else fitCountry();
      map.on("moveend", moved);
      new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
    }

    function follow(wanted) {
      if (wanted === null) return fitCountry();
      if (same(wanted, now())) return undefined;
      return map.setView([wanted.lat, wanted.lng], wanted.zoom);
    }

    function fit(drawing, row) {
      const level = drawing.levelIds.indexOf(drawing.units.levelOf(row));
      const box = level < 0 ? null : drawing.shapes().box(level, row);
      if (!box) return reset();
      const [ox, oy] = drawing.shapes().origin;
      const corner = (x, y) => [latitude(y + oy), (x + ox) * DEGREES - 180];
      const pad = { padding: [30, 30], maxZoom: 12 };
      return map.fitBounds([corner(box[0], box[3]), corner(box[2], box[1])], pad);
    }

    function reset() {
      fitCountry();
      state.set({ map: null });
    }

    return { start, follow, fit, reset };
  };
})((globalThis.atalaya ??= {}));
