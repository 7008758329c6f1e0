// Units coloured by class: what changed is repainted at once, all of it once the map rests.
(function (atalaya) {
  "use strict";
  // A unit painted over its neighbours' anti-aliased edges leaves some edge pixels off.
  const REST = 150;
  const UNPAINTED = 255;

  /**
   * `drawing` is what all layers share: `shapes()`, `level()` (index), `cube`, `pane`.
   * `choice` names the measure and its scale.
   */
  atalaya.unitFill = function (layer, drawing) {
    let choice;
    let colours;
    let classes = new Uint8Array(0);
    let drawn;
    let painted;
    let waiting;
    const canvas = atalaya.canvasLayer({ paint }, { pane: drawing.pane });

    function classify(rows, into) {
      const { scale, measure } = choice;
      const values = drawing.cube.column(measure);
      const leads = scale.kind === "winner" ? drawing.cube.column("lead") : null;
      for (let i = 0; i < rows.length; i++) {
        into[i] = leads
          ? atalaya.classes.classifyWinner(values[rows[i]], leads[rows[i]], scale)
          : atalaya.classes.classify(values[rows[i]], scale);
      }
    }

    /** Fills the units whose class is not the one painted, one colour after the other. */
    function fill(context, view) {
      const { paths, boxes } = drawn;
      const [x0, y0, x1, y1] = view.bounds(drawing.shapes().origin);
      view.enter(context, drawing.shapes().origin);
      for (let index = 0; index < colours.length; index++) {
        context.fillStyle = colours[index];
        for (let i = 0; i < paths.length; i++) {
          if (classes[i] !== index || painted[i] === index) continue;
          painted[i] = index;
          const b = 4 * i;
          const seen = boxes[b] < x1 && boxes[b + 1] < y1 && boxes[b + 2] > x0 && boxes[b + 3] > y0;
          if (seen) context.fill(paths[i], "evenodd");
        }
      }
    }

    /** Draws everything anew; called for a new view, level, choice, and at rest. */
    function paint(context, view) {
      drawn = drawing.shapes().at(view.scale).ofLevel(drawing.level());
      if (classes.length !== drawn.rows.length) classes = new Uint8Array(drawn.rows.length);
      painted = new Uint8Array(drawn.rows.length).fill(UNPAINTED);
      classify(drawn.rows, classes);
      fill(context, view);
    }

    function settle() {
      clearTimeout(waiting);
      waiting = setTimeout(() => canvas.repaint(), REST);
    }

    return {
      canvas,
      restyle(shown) {
        const wanted = layer.choices.find(({ measure }) => measure === shown.choice);
        if (wanted === choice) return;
        choice = wanted;
        colours = atalaya.classes.palette(choice.scale);
        canvas.repaint();
      },
      /** Another moment or filter: repaints the units that changed class. */
      update() {
        if (!canvas.view) return;
        classify(drawn.rows, classes);
        if (!classes.some((value, i) => value !== painted[i])) return;
        fill(canvas.context(), canvas.view);
        settle();
      },
      redraw: () => canvas.repaint(),
      stop: () => clearTimeout(waiting),
    };
  };
})((globalThis.atalaya ??= {}));
