"""What the page gets once for the whole time axis: lanes, outlook, figures of units."""
