"""Every page of the demo, followed from link to link in a real browser."""
