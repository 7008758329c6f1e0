// Where a statement of another mission stands: in its section, marked there.
import { choose } from "../../core/lead_query.js";
import { CHECK, TAB } from "../../shared/leadership.js";

/**
 * What of the view leads to a statement; null where a button names none.
 *
 * @param {string | undefined} statement its choice, `said:key`, as the button of an alert has it
 * @param {string} choices that the view has; all but that of a statement stay
 */
export const placeOf = (statement, choices) =>
  (statement
    ? { tab: TAB.monitoring, check: CHECK.other_missions, choices: choose(choices, statement) }
    : null);
