"""What keeps the archive safe and running: backups, health, logs, sign-in."""
