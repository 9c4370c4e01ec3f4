"""Pages and endpoints of payment links."""
