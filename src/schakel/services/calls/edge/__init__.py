"""The hot paths of call tracking: showing a number, keeping it, letting it go. SQL of its own, no Django."""
