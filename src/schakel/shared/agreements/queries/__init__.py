"""Reading agreements."""
