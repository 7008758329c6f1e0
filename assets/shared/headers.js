// Made of values in Python by `python -m views.serving.shared`: change them there.
export const REASON = "Atalaya-Reason";
export const VERSION = "Atalaya-Version";
export const CALLBACKS = "/_dash-update-component";
export const LOGIN = "Atalaya-Login";
export const LOGIN_ENDED = "ended";
