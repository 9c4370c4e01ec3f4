"""Mail and notices: stored with the change they tell about, sent afterwards, with proof of delivery."""
