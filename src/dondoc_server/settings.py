"""Django's settings, made of what the administrator configured."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from dondoc_server.configuration import configuration_from, database_of, folder_for_arrivals, secret_key
from dondoc_server.logs import logging_of
from dondoc_server.sqlite import journal_for, use_newest

sqlite = use_newest()
CONFIGURATION = configuration_from(os.environ)
HERE = Path(__file__).parent

SECRET_KEY = secret_key(CONFIGURATION.data)
DEBUG = False
ALLOWED_HOSTS = [CONFIGURATION.host, "127.0.0.1"]  # the latter for those on this machine who watch over the server
CSRF_TRUSTED_ORIGINS = [CONFIGURATION.address]
ROOT_URLCONF = "dondoc_server.urls"
WSGI_APPLICATION = "dondoc_server.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database_of(CONFIGURATION, journal_for(sqlite.sqlite_version_info))}
# Limits of attempts must hold over all processes, so what counts them is in the database.
# Beyond so many it forgets some at random: a stranger who makes many must not make it forget those of others.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "dondoc_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

INSTALLED_APPS = [
    "dondoc_server.web",  # first, so that its pages for signing in stand before those of allauth
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "dondoc_server.records",
]

MIDDLEWARE = [
    "dondoc_server.web.telling.Telling",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "dondoc_server.web.asking.Cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dondoc_server.web.asking.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dondoc_server.web.asking.SignedIn",
    "dondoc_server.web.asking.Asking",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dondoc_server.web.asking.OwnAccount",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dondoc_server.web.frame.frame",
            ],
            "builtins": ["dondoc_server.web.templatetags.said", "dondoc_server.web.templatetags.shown"],
        },
    }
]

# Who one is
AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "dondoc_server.web.signing_in.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser
# Attempts are counted by address. An https address has a proxy before it, which says last where a request comes from;
# without that all the office would be one address, and whoever guesses passwords would lock everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIGURATION.is_https else 0
MFA_ADAPTER = "dondoc_server.web.signing_in.SecondFactor"
CSRF_FAILURE_VIEW = "dondoc_server.web.refusing.form_expired"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Đôn Đốc"
SOCIALACCOUNT_ADAPTER = "dondoc_server.web.signing_in.KnownAccountsOnly"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True  # as for a second factor: a way in is not added in passing
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "office",
                    "name": "OIDC",
                    "client_id": CONFIGURATION.oidc_client,
                    "secret": CONFIGURATION.oidc_secret,
                    "settings": {"server_url": CONFIGURATION.oidc_issuer},
                }
            ]
        }
    }
    if CONFIGURATION.oidc_issuer
    else {}
)

# What a browser may do
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # A browser holds a form to this also where its answer leads on, as to the office's single sign-on.
        "form-action": [SELF, *filter(None, [CONFIGURATION.oidc_origin])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIGURATION.is_https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = 31_536_000 if CONFIGURATION.is_https else 0

# Words, days and numbers as they are written in Vietnam
LANGUAGE_CODE = CONFIGURATION.language
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
# A number in a page is mostly one of a register or a year; what is a quantity is grouped where it is shown.
USE_THOUSAND_SEPARATOR = False

LOGGING = logging_of(CONFIGURATION.log)

STATIC_URL = "static/"
STATIC_ROOT = CONFIGURATION.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["dondoc_server.web.arriving.Arriving"]
FILE_UPLOAD_TEMP_DIR = folder_for_arrivals(CONFIGURATION.data)
DATA_UPLOAD_MAX_NUMBER_FILES = 200
