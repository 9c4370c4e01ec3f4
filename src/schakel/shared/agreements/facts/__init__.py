"""What the rules of agreements are told, as plain frozen values. Days are Amsterdam days; instants are aware UTC."""
