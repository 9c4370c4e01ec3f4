"""What PSPs report, written down before it is answered: SQL of its own, no Django."""
