"""What happens with invoices when a date arrives, or later than that: what counts is how things stand by now."""
