// What the pointer is over: a label beside it, and what a click selects.
(function (atalaya) {
  "use strict";
  // More than a list can show at once: a click looks closer instead.
  const LIST = 30;
  const CLOSER = 2;

  /** What is at a place of the map: `{row, marks, layer}`, marks of the topmost layer first. */
  function find({ drawing, drawers }, map, { latlng, containerPoint }) {
    const [ox, oy] = drawing.shapes().origin;
    const { worldX, worldY } = atalaya.topology;
    const [x, y] = [worldX(latlng.lng), worldY(latlng.lat)];
    const row = drawing.shapes().rowAt(drawing.level(), x - ox, y - oy);
    const pointLayers = [...drawers].filter(([, drawer]) => drawer.at);
    pointLayers.sort(([, a], [, b]) => b.canvas.options.order - a.canvas.options.order);
    for (const [id, drawer] of pointLayers) {
      const { view } = drawer.canvas;
      const marks = drawer.at(x * view.scale - view.left, y * view.scale - view.top, view.ratio);
      if (marks) return { row, marks, layer: id, point: containerPoint };
    }
    return { row, marks: null, layer: "", point: containerPoint };
  }

  /** Lines of the label, the first being its title. */
  function describe({ row, marks, layer }, view, parts) {
    if (marks) return describeMarks(marks, view.drawers.get(layer), parts);
    const { units, config, state, cube, titled, text } = parts;
    const shown = state.get().layers.map(({ id, choice }) => {
      const { choices } = config.layers.find((candidate) => candidate.id === id);
      return choices.find(({ measure }) => measure === choice);
    });
    const rows = shown.filter(Boolean).map(({ title, measure }) => [
      titled(title), atalaya.amountOf(cube.value(measure, row), measure, row, parts),
    ]);
    const name = units.name[row];
    return [units.approximate[row] ? `${name} (${text("approximate")})` : name, ...rows];
  }

  function describeMarks({ kind, total, indices }, drawer, { events, units, titled, text, format }) {
    if (total > 1) return [text("cluster", { n: format().number(total) })];
    const table = events.table(kind);
    const [i] = indices;
    const instant = table.occurred ?? table.start ?? table.opened;
    const place = units.name[table.unit[i]];
    return [drawer.titles(i).map(titled).join(" · "), [place, format().time(instant[i] * 60)]];
  }

  /** A number with its unit in words; a winner by the option's name and its lead. */
  atalaya.amountOf = function (value, measureId, row, { cube, config, titled, format }) {
    const { kind, unit } = cube.measure(measureId);
    if (kind !== "winner" || Number.isNaN(value)) return format().amount(value, unit);
    const lead = format().share(cube.value("lead", row));
    return `${titled(config.options[value].title)} +${lead}`;
  };

  atalaya.bindPointer = function (view, parts, select) {
    const map = view.leaflet();
    const tooltip = atalaya.makeTooltip(map.getContainer());
    let latest = null;

    function hover() {
      const event = latest;
      latest = null;
      if (!event) return;
      const found = find(view, map, event);
      view.highlight.hover(found.marks ? -1 : found.row);
      map.getContainer().classList.toggle("over", Boolean(found.marks) || found.row >= 0);
      if (found.row < 0 && !found.marks) tooltip.hide();
      else tooltip.show(describe(found, view, parts), found.point.x, found.point.y);
    }

    function leave() {
      latest = null;
      tooltip.hide();
      view.highlight.hover(-1);
    }

    map.on("mousemove", (event) => {
      if (!latest) requestAnimationFrame(hover);
      latest = event;
    });
    map.on("mouseout movestart zoomstart", leave);
    map.on("click", (event) => {
      const { row, marks } = find(view, map, event);
      const room = map.getZoom() < map.getMaxZoom() && marks?.total > LIST;
      if (room) map.setView(event.latlng, Math.min(map.getZoom() + CLOSER, map.getMaxZoom()));
      else if (marks) select(parts.events.table(marks.kind).unit[marks.indices[0]], marks);
      else if (row >= 0) select(row, null);
    });
  };
})((globalThis.atalaya ??= {}));
