"""Long work: asked for on a page, done part by part by a worker, taken up again where a worker died."""
