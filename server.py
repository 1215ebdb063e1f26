"""WSGI entry point: `gunicorn server:app`."""
