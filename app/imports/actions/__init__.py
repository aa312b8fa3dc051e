"""One function a use case: a list is sent, matched, mended, taken in or discarded."""
