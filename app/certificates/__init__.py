"""The printed Giấy khen."""
