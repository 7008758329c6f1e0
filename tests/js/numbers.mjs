// Reads a payload from a folder as the browser does and prints its numbers:
//   node numbers.mjs FOLDER < requests.json
// A request is {state, measures}; the answer has, per measure, one value per row (null: undefined).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeState } from "../../assets/core/state.js";
import * as timeQuery from "../../assets/core/time_query.js";
import { defaultState } from "../../assets/core/view.js";
import { openChanges } from "../../assets/data/changes.js";
import { makeCube } from "../../assets/data/cube.js";
import { openTable } from "../../assets/data/record_tables.js";
import { makeRecords } from "../../assets/data/records.js";
import { makeUnits } from "../../assets/data/units.js";
import { FILTERS } from "../../assets/shared/time_query.js";

const folder = process.argv[2];
const open = (url) => readFileSync(join(folder, url.split("/").at(-1)));
const bytes = (url) => Uint8Array.from(open(url)).buffer;
const config = JSON.parse(readFileSync(join(folder, "config.json")));
const { times, records: described } = config;
const units = makeUnits(JSON.parse(open(config.units.url)));
const tables = Object.fromEntries(
  Object.entries(described).map(([kind, table]) => [
    kind, openTable(bytes(table.url), table),
  ]),
);
const state = makeState({
  defaults: defaultState(config), allowed: {}, times, schedule: () => {},
});
const reading = timeQuery.follow(state, times, FILTERS);
const records = makeRecords({ described, units, reading, times });
records.fill(tables);
const changes = openChanges(bytes(config.cube.url), config.cube, times.length, units);
const cube = makeCube({
  measures: config.measures, changes, records, units, reading, steps: times.length,
  published: config.cube.published,
});

const answers = JSON.parse(readFileSync(0)).map(({ state: patch, measures, series }) => {
  state.set({ ...state.defaults(), ...patch });
  const { count, indices } = records.selected("incident");
  return {
    columns: Object.fromEntries(measures.map((id) => [id, Array.from(cube.column(id))])),
    series: Object.fromEntries(
      measures.map((id) => [id, Array.from(cube.series(id, units.row(series)))]),
    ),
    as_of: units.code.map((_, row) => cube.asOf(row)),
    incidents: Array.from(indices.subarray(0, count), (i) => tables.incident.id[i]),
  };
});
process.stdout.write(JSON.stringify(answers));
