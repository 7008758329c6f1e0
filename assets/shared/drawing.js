// Made of values in Python by `python -m views.serving.shared`: change them there.
export const NO_DATA = "#bfbab0";
