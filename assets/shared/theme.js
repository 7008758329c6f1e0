// Made of values in Python by `python -m views.serving.shared`: change them there.
export const COOKIE = "atalaya_theme";
export const THEME = /** @type {const} */ ({"day": "day", "night": "night", "system": "system"});
export const THEMES = /** @type {const} */ (["day", "night", "system"]);
