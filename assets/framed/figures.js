// The country's figures that two missions are compared by: numbers, and null where nobody knows.
import { leader, shortTitles } from "../panels/figure_readers.js";
import { MEASURE, UNIT } from "../shared/measures.js";
import { DEPLOYMENT, INCIDENT } from "../shared/records.js";
/** @import { Format, Parts } from "../types/client.js" */
/** @import { ComparedFigure } from "../types/compare.js" */
/** @import { Option, ReadText } from "../types/payload.js" */

/**
 * What the figures are made of, at the moment shown.
 *
 * @typedef {object} ComparedSeen
 * @property {(measure: string) => number} value of the country
 * @property {(kind: string) => boolean} recorded whether the mission has any record of a kind
 * @property {Parts["titled"]} titled
 * @property {ReadText} words
 * @property {Format} format
 * @property {Option[]} options
 */

/** @type {(value: number) => number | null} */
const known = (value) => (Number.isFinite(value) ? value : null);

/**
 * @param {string} id of the measure
 * @param {ComparedSeen} seen
 * @param {boolean} recorded
 * @returns {ComparedFigure}
 */
function share(id, { value, format }, recorded = true) {
  const found = recorded ? known(value(id)) : null;
  return { id, value: found, unit: UNIT.share, words: found === null ? "" : format.share(found) };
}

/**
 * The leading option and its lead over the second in points of the valid votes.
 *
 * @param {ComparedSeen} seen
 * @returns {ComparedFigure[]}
 */
function leading({ value, titled, words, format, options }) {
  const counts = options.map(({ id }) => value(`votes_${id}`));
  // Votes that somebody did not give, or that nobody has counted yet, have no leader.
  const given = counts.some(Boolean) && !counts.some(Number.isNaN);
  const { index, points } = leader(given ? counts : [], value(MEASURE.valid_votes));
  const titles = shortTitles(options.map(({ title }) => titled(title)));
  const name = index < 0 ? words("tie") : titles[index];
  const lead = given ? known(points) : null;
  return [
    { id: "leader", value: null, unit: "option", words: given ? name : "", colour: options[index]?.colour },
    { id: MEASURE.lead, value: lead, unit: UNIT.points, words: lead === null ? "" : words("points_value", { n: format.points(lead) }) },
  ];
}

/**
 * @param {ComparedSeen} seen
 * @returns {ComparedFigure}
 */
function incidents({ value, recorded, format }) {
  // A mission that has recorded none at all may not have looked for any: that is no zero.
  const found = recorded(INCIDENT) ? known(value(MEASURE.incidents)) : null;
  return { id: MEASURE.incidents, value: found, unit: "number", words: found === null ? "" : format.number(found) };
}

/** @param {ComparedSeen} seen */
export const comparedFigures = (seen) => [
  share(MEASURE.counted_share, seen),
  ...leading(seen),
  share(MEASURE.turnout, seen),
  incidents(seen),
  share(MEASURE.coverage_share, seen, seen.recorded(DEPLOYMENT)),
];
