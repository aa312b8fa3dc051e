"""The văn thư: the administrative document, its forms, its number, its freezing."""
