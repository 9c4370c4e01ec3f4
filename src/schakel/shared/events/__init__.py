"""What happened, told once it is certain: an outbox, the reactions to it, and webhooks to the outside."""
