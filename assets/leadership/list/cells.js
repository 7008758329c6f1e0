// How the list of gaps writes its cells: names, scores, figures, what is unknown last.
import { client } from "../../core/client.js";
import { COVER_STATES } from "../../shared/leadership.js";
import { aboutWay, isWay } from "../../words/approximate.js";
/** @import { GapRow } from "../../types/leadership.js" */

/** @typedef {{ value: number | null | undefined, data?: GapRow, colDef: { field: string } }} Cell */

/**
 * Words of a cell; the grid's own sorting keeps numbers.
 *
 * @param {Cell} cell
 */
export function gapText({ value, data, colDef: { field } }) {
  if (value === null || value === undefined) return "–";
  return aboutWay(client.amount(value, field), value, field, data && client.units.approximate[data.row]);
}

/**
 * Why a way is approximate; nothing of other cells.
 *
 * @param {Cell} cell
 */
const gapNote = ({ value, data, colDef: { field } }) =>
  (typeof value === "number" && isWay(field) && data && client.units.approximate[data.row]
    ? client.text("approximate_way") : null);

/**
 * Undefined values stand last in either direction.
 *
 * @param {number | null} a
 * @param {number | null} b
 * @param {unknown} _nodeA
 * @param {unknown} _nodeB
 * @param {boolean} [descending]
 */
function gapOrder(a, b, _nodeA, _nodeB, descending) {
  if (a !== null && b !== null) return a - b;
  // The grid turns the order round for a descending column, but what is unknown is last in both.
  if (a === b) return 0;
  return (a === null) === Boolean(descending) ? -1 : 1;
}

/**
 * Whether a unit is covered, in a word; "" where nobody knows.
 *
 * @param {GapRow} row
 */
export function coverText({ state }) {
  const known = COVER_STATES[Number(state)];
  return known ? client.text(`cover_${known}`) : "";
}

/** @type {typeof React.createElement} */
const element = (type, properties, ...children) =>
  globalThis.React.createElement(type, properties, ...children);

/** @param {{ data: GapRow }} cell */
function GapName({ data }) {
  return element("span", { className: `gap-name state-${data.state}` },
    element("strong", null, data.name), element("span", null, data.path),
    // The sign before the name is a colour and a shape: who hears the list is told in a word.
    element("span", { className: "visually-hidden" }, coverText(data)));
}

/**
 * The rank with the name for who hears the list: "1" alone, row after row, says of nobody what it is of.
 *
 * @param {{ value: number, data: GapRow }} cell
 */
function GapRank({ value, data }) {
  return element("span", null, client.format().number(value), element("span", { className: "visually-hidden" }, ` ${data.name}`));
}

/** @param {{ value: number | null }} cell */
function GapScore({ value }) {
  const share = value ?? 0;
  return element("span", { className: "gap-score" },
    element("span", { className: "gap-bar", style: { "--share": share } }),
    value === null ? "–" : client.format().score(share));
}

/**
 * Stands in the place of rows where there are none.
 *
 * @param {() => string} reason
 */
function gapNone(reason) {
  return function GapNone() {
    const [text, setText] = globalThis.React.useState(reason);
    // The grid makes it once and draws it no more; it follows the state by itself.
    globalThis.React.useEffect(() => client.state.subscribe(() => setText(reason())), []);
    return element("span", { className: "gap-none" }, text);
  };
}

/**
 * Gives the grid what its columns name.
 *
 * @param {() => string} reason why nothing is listed
 */
export function provideCells(reason) {
  globalThis.dashAgGridFunctions = { ...globalThis.dashAgGridFunctions, gapText, gapNote, gapOrder };
  globalThis.dashAgGridComponentFunctions = {
    ...globalThis.dashAgGridComponentFunctions, GapName, GapRank, GapNone: gapNone(reason), GapScore,
  };
}
