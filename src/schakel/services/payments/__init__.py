"""Payment links through the client's own payment service provider, and trainings."""
