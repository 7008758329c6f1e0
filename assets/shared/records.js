// Made of values in Python by `python -m views.serving.shared`: change them there.
export const DEPLOYMENT = "deployment";
export const INCIDENT = "incident";
export const NEVER = 2147483647;
export const NEWEST = "as_of";
export const OLDEST = "as_of_oldest";
