// The form of a word beside a count, by the rules of its language in the notation of CLDR: the same
// rules that geo/texts/plurals.py reads. Counts are whole: n and i are the count, v … e are 0.

/** @typedef {{ select: (count: number) => string }} Plurals the rules, asked as Intl's are */

const FORMS = ["zero", "one", "two", "few", "many"];
const RELATION = /^\s*(?<operand>[nivwftce])(?: % (?<modulus>\d+))? (?<sign>!?=) (?<ranges>[\d.,]+)\s*$/;

/**
 * Whether a relation, as in "n % 10 = 2..4", holds of a whole count.
 *
 * @param {string} relation
 * @param {number} count
 */
function holds(relation, count) {
  const found = RELATION.exec(relation)?.groups;
  if (!found) return false;
  const whole = "ni".includes(found.operand) ? Math.abs(count) : 0;
  const value = found.modulus ? whole % Number(found.modulus) : whole;
  const inside = found.ranges.split(",").some((range) => {
    const ends = range.split("..").map(Number);
    return ends[0] <= value && value <= ends[ends.length - 1];
  });
  return inside === (found.sign === "=");
}

/**
 * The rules of a language; those of no form know "other" alone.
 *
 * @param {Record<string, string>} rules form -> condition
 * @returns {Plurals}
 */
export function makePlurals(rules) {
  /** @type {(form: string, count: number) => boolean} */
  const fits = (form, count) => rules[form]?.split(" or ")
    .some((each) => each.split(" and ").every((relation) => holds(relation, count)));
  return {
    select: (count) => (Number.isInteger(count) && FORMS.find((form) => fits(form, count))) || "other",
  };
}
