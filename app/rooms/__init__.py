"""What each room of the page shows, computed as plain data without words."""
