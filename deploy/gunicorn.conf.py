"""How the production-like server runs: one process, a thread for each listener and some for the pages."""

bind = "127.0.0.1:8000"
workers = 1  # live updates and the limiter live in one process; several nodes need PostgreSQL
worker_class = "gthread"
threads = 300
timeout = 120
graceful_timeout = 5
keepalive = 5
accesslog = None
control_socket_disable = True
limit_request_line = 4094
