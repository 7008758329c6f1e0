// Made of values in Python by `python -m views.serving.shared`: change them there.
export const NO_DATA = "#bfbab0";
export const SAME = "#eeeeec";
export const TIED = "#57534e";
export const DIVERGING = /** @type {const} */ (["#994345", "#e2908d", "#f4cfcc", "#eeeeec", "#acdbe1", "#57b3be", "#006974"]);
export const DRAW = /** @type {const} */ ({"fill": "fill", "outline": "outline", "symbols": "symbols", "points": "points"});
export const DRAWS = /** @type {const} */ (["fill", "outline", "symbols", "points"]);
export const BY = /** @type {const} */ ({"auto": "auto", "area": "area", "voters": "voters", "cartogram": "cartogram", "arrows": "arrows"});
export const BYS = /** @type {const} */ (["auto", "area", "voters", "cartogram", "arrows"]);
export const SCALE = /** @type {const} */ ({"classes": "classes", "winner": "winner"});
export const SHAPE = /** @type {const} */ ({"circle": "circle", "square": "square", "diamond": "diamond", "triangle": "triangle", "cross": "cross"});
export const LAYER = /** @type {const} */ ({"coverage": "coverage", "count_progress": "count_progress", "gaps": "gaps", "ours_and_theirs": "ours_and_theirs", "results": "results"});
