"""What is known of charges, invoices and claims."""
