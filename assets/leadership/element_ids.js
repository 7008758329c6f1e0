// Ids of elements that one part of the leadership page makes and another fills.

export const APART = "lead-apart";
export const COUNT = "lead-count";
export const LIST_ON_PAPER = "list-on-paper";
