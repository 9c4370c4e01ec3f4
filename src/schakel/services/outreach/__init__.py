"""Appointment setting."""
