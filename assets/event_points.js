// Records where they are: single marks, and clusters with a count where they are dense.
(function (atalaya) {
  "use strict";
  const CELL = 44;
  const RADIUS = 5.5;
  const REACH = 6;

  atalaya.eventPoints = function (layer, drawing) {
    const { events, categories } = drawing;
    const kind = layer.records;
    const table = events.table(kind);
    const values = table[layer.colour_by];
    const markOf = Int8Array.from(categories(kind)[layer.colour_by], (value) =>
      layer.marks.findIndex((mark) => mark.value === value),
    );
    const grid = atalaya.makeGrid(table.x, table.y, layer.marks.length);
    const canvas = atalaya.canvasLayer({ paint }, { pane: drawing.pane });
    let seen = [];
    let placed = null;

    function paint(context, view) {
      if (placed !== view) grid.place((placed = view), CELL * view.ratio);
      grid.count(events.selected(kind), values, markOf);
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.font = `600 ${11 * view.ratio}px system-ui, sans-serif`;
      seen = [];
      grid.each((cell, total, x, y, i) => {
        const at = { cell, total, x: x * view.scale - view.left, y: y * view.scale - view.top };
        at.r = (total === 1 ? RADIUS : atalaya.marks.clusterRadius(total)) * view.ratio;
        seen.push(at);
        draw(context, at, i);
      });
    }

    function draw(context, { cell, total, x, y, r }, i) {
      if (total === 1) {
        const mark = layer.marks[markOf[values[i]]];
        atalaya.marks.drawMark(context, mark, x, y, r, !table.placed[i]);
        return;
      }
      const parts = { marks: layer.marks, total, part: (mark) => grid.part(cell, mark) };
      atalaya.marks.drawCluster(context, x, y, r, drawing.compact(total), parts);
    }

    /** What is drawn at a place on the canvas in device pixels, or null. */
    function at(x, y, ratio) {
      const near = seen.filter((mark) => Math.hypot(mark.x - x, mark.y - y) <= mark.r + REACH * ratio);
      near.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
      if (!near.length) return null;
      const indices = grid.members(near[0].cell, events.selected(kind), values, markOf);
      return { kind, total: near[0].total, indices, ids: indices.map((i) => table.id[i]) };
    }

    return {
      canvas,
      at,
      title: (i) => layer.marks[markOf[values[i]]].title,
      restyle() {},
      update: () => canvas.repaint(),
      redraw: () => canvas.repaint(),
      stop() {},
    };
  };
})((globalThis.atalaya ??= {}));
