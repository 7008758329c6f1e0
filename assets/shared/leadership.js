// Made of values in Python by `python -m views.serving.shared`: change them there.
export const ASKABLE = /** @type {const} */ (["add", "move", "by", "km", "base", "demand", "goal", "voters"]);
export const AREAS = /** @type {const} */ (["urban", "rural"]);
export const COVER_STATES = /** @type {const} */ (["uncovered", "partial", "covered"]);
export const MOST_VOTERS = 9999999;
