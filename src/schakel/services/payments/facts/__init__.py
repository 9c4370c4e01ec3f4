"""What is known of websites, links and payments."""
