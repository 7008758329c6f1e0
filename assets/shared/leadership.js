// Made of values in Python by `python -m views.serving.shared`: change them there.
export const ASKABLE = /** @type {const} */ (["add", "move", "by", "km", "base", "demand", "goal", "voters"]);
export const AREAS = /** @type {const} */ (["urban", "rural"]);
export const COVER_STATES = /** @type {const} */ (["uncovered", "partial", "covered"]);
export const DEMAND = /** @type {const} */ ({"voters": "voters", "gap_score": "gap_score"});
export const BRIEF = "brief";
export const YESTERDAY = "yesterday";
export const GOAL = /** @type {const} */ ({"most": "most", "all": "all", "twice": "twice"});
export const GOALS = /** @type {const} */ (["most", "all", "twice"]);
export const MOST_VOTERS = 9999999;
export const SERVED = /** @type {const} */ (["changes", "alerts", "sample"]);
export const TAB = /** @type {const} */ ({"gaps": "gaps", "changes": "changes", "alerts": "alerts", "advice": "advice", "sample": "sample"});
export const TABS = /** @type {const} */ (["gaps", "changes", "alerts", "advice", "sample"]);
export const VIEW = /** @type {const} */ ({"map": "map", "lead": "lead"});
export const VIEWS = /** @type {const} */ (["map", "lead"]);
export const WORKING = "working";
export const DONE = "done";
export const WORTH = /** @type {const} */ ({"today": "today", "greedy": "greedy", "advice": "advice", "bound": "bound"});
