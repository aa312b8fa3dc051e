"""One document, three renderings: Word, the preview on screen, and the PDF printed from that preview."""
