// Made of values in Python by `python -m views.serving.shared`: change them there.
export const AUTO = "auto";
export const AXES = /** @type {const} */ (["domain", "severity", "veracity"]);
export const FILTERS = /** @type {const} */ ({"domain": ["electoral_process", "media", "legal", "violence"], "severity": ["critical", "major", "moderate", "minor", "insignificant"], "veracity": ["unconfirmed", "confirmed_true", "confirmed_false", "unverifiable"]});
export const CLOCK = /** @type {const} */ ({"occurred": "occurred", "reported": "reported", "known": "known"});
export const CLOCKS = /** @type {const} */ (["occurred", "reported", "known"]);
export const MODE = /** @type {const} */ ({"moment": "moment", "window": "window", "cumulative": "cumulative"});
export const MODES = /** @type {const} */ (["moment", "window", "cumulative"]);
export const OPENING = /** @type {const} */ ({"clock": "occurred", "mode": "cumulative", "window": 86400});
export const TIME_KEYS = /** @type {const} */ (["t", "mode", "window", "clock", "domain", "severity", "veracity"]);
