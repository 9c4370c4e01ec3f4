"""What happens with payment links when a date arrives."""
