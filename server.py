"""WSGI entry point: `gunicorn --threads 96 server:app`, or `python server.py`.

Settings come from `hustings.toml` and from `HUSTINGS_*`; see `hustings.settings`.
"""

from __future__ import annotations

try:
    from hustings.web import create_app
except ImportError as error:
    raise SystemExit(f"{error}; install the package first: pip install -e .") from error

if __name__ == "__main__":
    from hustings.settings import load_settings
    from hustings.web.serving import serve

    serve(load_settings())
else:
    app = create_app()
