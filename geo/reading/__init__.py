"""Reading official files: from bytes on disk to a `GeoFile` that the rest can trust."""
