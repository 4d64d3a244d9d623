"""Pages that are pictures: made ready, taken apart, recognised."""
