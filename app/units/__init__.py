"""Units and their tree, clusters, councils, and who holds which role in them."""
