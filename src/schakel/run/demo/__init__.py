"""The demo: a believable provider with clients and three months of history, all of it fictitious."""
