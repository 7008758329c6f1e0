// The right panel: the selected unit, its figures at the moment and their values along time.
import { client } from "../core/client.js";
import { byId, first, focused, make, mount } from "../core/elements.js";
import { finest, shownLevels } from "../core/view.js";
import { paced } from "../core/scheduling.js";
import { whenReady } from "../core/ready.js";
import * as drawers from "./drawers.js";
import { earlierRound } from "./earlier_round.js";
import { iconButton } from "./icons.js";
import { noneWith, unitsWith } from "../data/partial_sums.js";
import { abroadAsOf } from "./figure_readers.js";
import { levelTitle, pathOf, unitCode, unitName } from "./search.js";
import { renewLeads, undrawnNotes } from "./undrawn.js";
import { makeTimeSeries } from "./time_series.js";
import * as ids from "../shared/ids.js";
import { ABROAD_UNIT, COUNTRY_LEVEL, UNDISTRIBUTED } from "../shared/codes.js";
import { MEASURE } from "../shared/measures.js";
import { INCIDENT } from "../shared/records.js";
import { AXES, TIME_KEYS } from "../shared/time_query.js";
import { asSentence, withinSentence } from "../words/capitals.js";
/** @import { Figure, Numbers } from "../types/payload.js" */

/** @type {(measure: string, row: number) => number} */
const value = (measure, row) => client.cube.value(measure, row);

/**
 * The figures of a row: `measure`, and the share beside it.
 *
 * @param {number} row
 */
const figureRows = (row) => client.config.figures.filter((found) => worthShowing(found, row));

/** @param {string} id */
function measureTitle(id) {
  const own = client.config.figures.find(({ measure }) => measure === id)?.title;
  if (own) return asSentence(client.titled(own));
  const option = client.config.options.find((found) => id === `votes_${found.id}`);
  const units = withinSentence(client.titled(finest(client.config.levels).plural));
  return option ? client.titled(option.title) : asSentence(client.text(`measure_${id}`, { units }));
}

/**
 * @param {Figure} figure
 * @param {number} row
 */
function figure({ measure, share }, row) {
  const portion = share
    ? [make("span", { class: "share", "data-measure": share },
      client.format().share(value(share, row)))]
    : [];
  return make("div", { class: "pair" },
    make("dt", {}, measureTitle(measure), ...lacking(measure, row)),
    make("dd", {}, ...portion, make("b", { "data-measure": measure }, figureText(measure, row))));
}

/**
 * A figure that nobody gives says so; it is no zero.
 *
 * @param {string} measure
 * @param {number} row
 */
function figureText(measure, row) {
  const found = value(measure, row);
  const given = !Number.isNaN(found) || !client.cube.measure(measure).missing;
  return given ? client.amount(found, measure) : client.text("not_given");
}

/**
 * A sum to which some sheets did not give the figure, or some units nothing at all.
 *
 * @param {string} measure
 * @param {number} row
 */
function lacking(measure, row) {
  const notes = [];
  const n = client.cube.lacks(measure, row);
  if (n) {
    const whole = measure === MEASURE.registered_voters ? MEASURE.stations_total : MEASURE.stations_counted;
    const [some, all] = [n, value(whole, row)].map(client.format().number);
    notes.push(client.text("not_given_by", { n: some, m: all }));
  }
  if (!Number.isNaN(value(measure, row))) notes.push(unitsWith(measure, row, client));
  return notes.filter(Boolean).map((note) => make("small", { class: "lacking" }, note));
}

/**
 * Of which moment the count is; of the country, of which the votes abroad are. Where nothing of a
 * row is counted and of others is: of how many units there is a figure.
 *
 * @param {number} row
 */
function instants(row) {
  const found = client.cube.asOf(row);
  const none = found ? "" : noneWith(MEASURE.valid_votes, row, client);
  if (none) return [make("p", { class: "as-of" }, none)];
  if (!found) return [];
  const time = client.format().time;
  const parts = [client.text("count_as_of", { time: time(found.newest) })];
  const abroad = abroadAsOf(row, client);
  if (abroad) parts.push(abroad);
  else if (found.oldest < found.newest) {
    parts.push(client.text("parts_as_of", { time: time(found.oldest) }));
  }
  return [make("p", { class: "as-of" }, parts.join(" · "))];
}

/**
 * Leaves out what a single district or a mission without that kind of record has no use for.
 *
 * @param {Figure} figure
 * @param {number} row
 */
function worthShowing({ measure, rare }, row) {
  const lowest = finest(client.config.levels).id;
  if (measure === MEASURE.units_covered) {
    return client.units.levelOf(row) !== lowest && value(MEASURE.units_total, row) > 0;
  }
  return !rare || Math.abs(value(measure, row)) > 0;
}

// What had the focus when the unit was chosen gets it back when the panel is closed.
/** @type {HTMLElement | null} */
let opener = null;

/**
 * A click of the keyboard has no `detail`; a finger needs no focus, and no keyboard on screen.
 *
 * @param {{ detail: number }} event
 */
function leave({ detail }) {
  const back = detail === 0 && opener?.isConnected ? opener : client.map.leaflet().getContainer();
  client.state.set({ unit: "" });
  back.focus({ preventScroll: true });
}

/** @param {number} row */
function head(row) {
  const { units } = client;
  // What is beside the map has neither a place nor a code that anybody else would know.
  const level = units.levelOf(row);
  const drawn = level === COUNTRY_LEVEL || shownLevels(client.config, client.units).some(({ id }) => id === level);
  const coded = drawn || level === ABROAD_UNIT;
  const path = [pathOf(units, row), coded ? levelTitle(row) : "",
    coded ? client.text("unit_code", { code: unitCode(row) }) : ""];
  const zoom = drawn && !units.undrawn.includes(row) ? [make("button", {
    type: "button", class: "button small", onclick: () => client.map.fit(row),
  }, client.text("unit_zoom"))] : [];
  const close = iconButton("close", client.text("close"), {
    class: "button close", id: "close-unit", onclick: leave,
  });
  const keys = [units.approximate[row] ? "unit_approximate" : "",
    units.code[row] === UNDISTRIBUTED ? "undistributed_note" : ""].filter(Boolean);
  const notes = keys.map((key) => make("p", { class: "notice" }, client.text(key)));
  return [
    make("div", { class: "panel-head" },
      make("h2", { id: "unit-name" }, unitName(row)), ...zoom, close),
    make("p", { class: "path" }, path.filter(Boolean).join(" · ")),
    ...notes,
    ...undrawnNotes(row, finest(client.config.levels).id),
  ];
}

/** @param {number} row */
function figures(row) {
  return make("div", { id: "unit-figures" },
    ...instants(row), make("dl", { class: "pairs" }, ...figureRows(row).map((found) => figure(found, row))),
    ...earlierRound(row));
}

/**
 * @param {string} measure
 * @param {number} row
 * @param {Numbers} values
 */
function seriesWords(measure, row, values) {
  /** @param {number} step */
  const read = (step) => client.amount(values[step], measure);
  return client.text("unit_course_alt", {
    measure: measureTitle(measure), unit: unitName(row),
    first: read(0), last: read(values.length - 1), now: read(client.times.index()),
  });
}

function seriesPanel() {
  const chart = makeTimeSeries();
  const top = make("span", { class: "series-top" });
  const [begin, end] = [make("span"), make("span")];
  const ends = make("div", { class: "series-ends" }, begin, end);
  /** @type {string} */
  let measure = MEASURE.stations_counted;
  /** @type {{ key: string, values: Numbers }} */
  let shown = { key: "", values: new Float64Array(0) };

  /**
   * @param {number} row
   * @param {() => void} redraw
   */
  function choice(row, redraw) {
    const options = figureRows(row).map(({ measure: id }) => {
      const option = make("option", { value: id }, measureTitle(id));
      option.selected = id === measure;
      return option;
    });
    const select = make("select", { "aria-label": client.text("unit_course_of") }, ...options);
    select.onchange = () => { measure = select.value; redraw(); };
    return select;
  }

  /** @param {number} row */
  function draw(row) {
    const { clock, lang, ...state } = client.state.get();
    const known = client.records.table(INCIDENT) !== null;
    const key = JSON.stringify([measure, row, AXES.map((axis) => state[axis]), clock, lang, known]);
    const step = client.times.index();
    // The values along time are summed over thousands of rows: only for another question.
    if (key === shown.key) {
      chart.move(step, seriesWords(measure, row, shown.values));
      return;
    }
    shown = { key, values: client.cube.series(measure, row) };
    chart.draw(shown.values, step, seriesWords(measure, row, shown.values));
    top.textContent = client.amount(chart.most(), measure);
    const { times } = client;
    [begin.textContent, end.textContent] =
      [times.at(0), times.at(times.count - 1)].map(client.format().day);
  }

  /** @param {number} row */
  function build(row) {
    return make("section", { class: "series-box" },
      make("div", { class: "series-head" },
        make("h3", {}, client.text("unit_course")), choice(row, () => draw(row))),
      make("div", { class: "series-frame" }, chart.svg, top), ends);
  }
  return { build, draw };
}

whenReady(() => {
  mount(ids.UNIT_HEAD, (box) => {
    const chart = seriesPanel();
    let drawn = "";

    function update() {
      const { unit, lang } = client.state.get();
      const row = unit ? client.units.row(unit) : -1;
      const key = `${row}:${lang}`;
      // A button of the panel itself goes with it: it cannot get the focus back.
      if (row >= 0 && !box.contains(document.activeElement)) opener = focused();
      drawers.set("unit", row < 0 ? "closed" : "open");
      if (row < 0) box.replaceChildren();
      else if (key === drawn) {
        first(box, "#unit-figures").replaceWith(figures(row));
        renewLeads(box);
      } else {
        box.replaceChildren(...head(row), make("h3", {}, client.text("unit_figures")),
          figures(row), chart.build(row));
      }
      drawn = key;
      if (row >= 0) chart.draw(row);
    }

    byId(ids.UNIT_PANEL).addEventListener("keydown", ({ key }) => {
      if (key === "Escape") leave({ detail: 0 });
    });
    const asked = ["unit", ...TIME_KEYS, "lang", "records", "computedFigures"];
    client.state.subscribe(paced((_, changed) =>
      asked.some((key) => changed.has(key)) && update()));
    update();
  });
});
