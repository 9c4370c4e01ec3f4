"""Pages and endpoints of agreements."""
