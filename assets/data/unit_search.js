// Finding units by name or code: best first, forgiving of accents, word order and one typing error.
/** @import { Units } from "../types/data.js" */

// Below this a typing error would find nearly everything.
const LEAST = 4;
const [EXACT, PREFIX, WORD, WITHIN, SIMILAR, NOT] = [0, 1, 2, 3, 4, 5];

/**
 * Without accents and capitals, so that "Ancash" finds "Áncash".
 *
 * @type {(text: string) => string}
 */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
/** @type {(text: string) => string[]} */
const wordsOf = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * Whether two texts differ by at most one letter too many, missing, wrong, or two swapped.
 *
 * @param {string} a
 * @param {string} b
 */
function nearly(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  return a.slice(i + 1) === b.slice(i + 1)
    || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
}

/**
 * Whether a name, from the start of one of its words on, begins nearly as the text.
 *
 * @param {string} name
 * @param {string[]} words
 * @param {string} text
 */
function similar(name, words, text) {
  const starts = words.map((word) => name.slice(name.indexOf(word)));
  return starts.some((rest) =>
    [-1, 0, 1].some((more) => nearly(rest.slice(0, text.length + more), text)));
}

/**
 * `search(text, limit)` gives `{rows, total, similar}`: the rows to show, how many there are, and
 * whether they are only similar. Exact names and codes come first, then what begins so, then what
 * holds it; among equals those with more of `weight(row)`, then higher levels. `titles` are by
 * code the names, in every language, of rows that have none of their own.
 *
 * @param {Pick<Units, "name" | "code" | "parent">} units
 * @param {(row: number) => number} weight
 * @param {Record<string, string[]>} [titles]
 */
export function makeUnitSearch(units, weight, titles = {}) {
  const names = units.name.map((name, row) => fold((titles[units.code[row]] ?? [name]).join(" ")));
  const words = names.map(wordsOf);
  const codes = units.code.map(fold);

  /**
   * The words of a unit's name and of those it lies in, below the country.
   *
   * @param {number} row
   */
  function wordsAround(row) {
    const found = [...words[row]];
    for (let above = units.parent[row]; above > 0; above = units.parent[above]) {
      found.push(...words[above]);
    }
    return found;
  }

  /**
   * "miraflores arequipa": every word begins one of the name or of what it lies in.
   *
   * @param {number} row
   * @param {string[]} wanted
   */
  function around(row, wanted) {
    if (wanted.length < 2) return false;
    /** @type {(list: string[], part: string) => boolean} */
    const begins = (list, part) => list.some((word) => word.startsWith(part));
    if (!wanted.some((part) => begins(words[row], part))) return false;
    const all = wordsAround(row);
    return wanted.every((part) => begins(all, part));
  }

  /**
   * @param {number} row
   * @param {string} text
   * @param {string[]} wanted
   */
  function rank(row, text, wanted) {
    const [name, code] = [names[row], codes[row]];
    if (name === text || code === text) return EXACT;
    if (name.startsWith(text) || code.startsWith(text)) return PREFIX;
    if (words[row].some((word) => word.startsWith(text)) || name.includes(` ${text}`)) return WORD;
    return name.includes(text) || around(row, wanted) ? WITHIN : NOT;
  }

  /**
   * @param {[row: number, place: number][]} found
   * @param {number} limit
   */
  function ordered(found, limit) {
    const best = [...found].map(([row, place]) => [row, place, weight(row) || 0]);
    best.sort(([i, a, v], [j, b, w]) => a - b || w - v || i - j);
    return best.slice(0, limit).map(([row]) => row);
  }

  /**
   * @param {string} given
   * @param {number} [limit]
   */
  function search(given, limit = 20) {
    const text = fold(given.trim()).replace(/\s+/g, " ");
    if (!text) return { rows: [], total: 0, similar: false };
    const wanted = wordsOf(text);
    /** @type {[number, number][]} */
    const all = names.map((_, row) => [row, rank(row, text, wanted)]);
    const found = all.filter(([, place]) => place < NOT);
    if (found.length || text.length < LEAST) {
      return { rows: ordered(found, limit), total: found.length, similar: false };
    }
    // A whole name with one error before names that only hold it.
    /** @type {[number, number][]} */
    const near = all.filter(([row]) => similar(names[row], words[row], text))
      .map(([row]) => [row, nearly(names[row], text) ? EXACT : SIMILAR]);
    return { rows: ordered(near, limit), total: near.length, similar: near.length > 0 };
  }

  return search;
}
