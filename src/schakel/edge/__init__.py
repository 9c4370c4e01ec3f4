"""The public door: hot paths and streams answered here, everything else handed to the web process. No Django."""
