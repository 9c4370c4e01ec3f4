"""What clients owe the companies of the provider: from usage to invoice to the last cent collected."""
