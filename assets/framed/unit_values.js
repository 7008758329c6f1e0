// What a frame of the comparison tells of its units, so that they can be subtracted. Pure functions.
import { DERIVED, MEASURE, UNIT } from "../shared/measures.js";
import { LAYER } from "../shared/drawing.js";
import { DEPLOYMENT, INCIDENT } from "../shared/records.js";
/** @import { ComparedUnits, DifferenceKind } from "../types/compare.js" */
/** @import { Cube, Units } from "../types/data.js" */
/** @import { Measure, Option } from "../types/payload.js" */

/** Nobody leads alone: a name that no option can have. */
export const TIE = "=";

/**
 * How two figures of a measure can be set against each other: "" where they cannot, for a class is
 * no number.
 *
 * @param {Pick<Measure, "kind" | "unit">} measure
 * @returns {DifferenceKind}
 */
export function differenceKind({ kind, unit }) {
  if (kind === DERIVED.winner) return "leader";
  return unit === UNIT.class ? "" : "number";
}

/**
 * The records without which a measure says nothing: of a mission that recorded none of that kind
 * nobody knows that there were none.
 *
 * @param {string} layer
 * @param {string} measure
 * @returns {string[]}
 */
export function neededRecords(layer, measure) {
  if (measure.startsWith(MEASURE.incidents) || measure === MEASURE.part_incidents) return [INCIDENT];
  return layer === LAYER.coverage || layer === LAYER.gaps ? [DEPLOYMENT] : [];
}

/**
 * Every unit of a mission by level and code: codes of two levels may be alike.
 *
 * @param {Pick<Units, "code" | "level" | "levels">} units
 */
export const unitKeys = ({ code, level, levels }) => code.map((value, row) => `${levels[level[row]]} ${value}`);

/**
 * Whoever leads in each row by id: `TIE`, and "" where nobody knows.
 *
 * @param {ArrayLike<number>} winners
 * @param {ArrayLike<number>} leads
 * @param {Pick<Option, "id">[]} options
 */
export const leadersOf = (winners, leads, options) => Array.from(winners, (winner, row) => {
  if (Number.isNaN(leads[row])) return "";
  // A formula gives no first of equals: their lead of 0 tells a tie from an unknown.
  if (Number.isNaN(winner)) return leads[row] === 0 ? TIE : "";
  return options[winner]?.id ?? "";
});

/**
 * The values of a measure at the moment shown: numbers with NaN for unknown, or ids of leaders.
 *
 * @param {{ layer: string, measure: string, cube: Pick<Cube, "column" | "measure">, options: Option[],
 *   units: Pick<Units, "code" | "level" | "levels">, recorded: (kind: string) => boolean }} seen
 * @returns {Omit<ComparedUnits, "title" | "names">}
 */
export function unitValues({ layer, measure, cube, options, units, recorded }) {
  const keys = unitKeys(units);
  const kind = differenceKind(cube.measure(measure));
  const known = neededRecords(layer, measure).every(recorded);
  if (kind === "leader") {
    const leaders = leadersOf(cube.column(measure), cube.column(MEASURE.lead), options);
    return { keys, kind, unit: cube.measure(measure).unit, values: new Float64Array(), leaders };
  }
  // A copy: the cube uses its columns again at the next moment.
  const values = known ? Float64Array.from(cube.column(measure)) : new Float64Array(keys.length).fill(NaN);
  return { keys, kind, unit: cube.measure(measure).unit, values, leaders: [] };
}
