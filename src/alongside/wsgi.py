"""What a WSGI server serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
application = get_wsgi_application()
# What has come in so far stays: the garbage collector need not walk it again, which takes as long as several pages.
gc.collect()
gc.freeze()
# A page makes some thousand objects that all go with it. Python looks after every 700 whether any of them stay.
gc.set_threshold(10_000)
