"""What pages and endpoints share: problems, pages of lists, keys against doing things twice, JSON bodies, streams."""
