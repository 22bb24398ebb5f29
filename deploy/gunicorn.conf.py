"""How gunicorn serves the archive; `make run`, systemd and the container all read this file."""

from pathlib import Path

from archive import environment

_host = environment.text("HOST", "127.0.0.1")
_port = environment.number("PORT", 8000, least=1, most=65535)

bind = [f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"]
# Threads share the memory of a worker's dictionaries; with two workers, one reloads while the other answers.
worker_class = "gthread"
workers = environment.number("WEB_CONCURRENCY", 2, least=1, most=256)
threads = environment.number("ARCHIVE_THREADS", 4, least=1, most=256)
timeout = 60
graceful_timeout = 30
keepalive = 5
# A worker shows that it lives by touching a file: in memory, so that a slow disk does not look like death.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True  # nobody steers it from outside, and its folder may be read-only
accesslog = "-" if environment.flag("ARCHIVE_ACCESS_LOG") else None
errorlog = "-"
