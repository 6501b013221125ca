"""Reads web addresses and email addresses."""

import re

from press.model import TOGETHER
from press.source.markdown import is_web_address
from press.source.validation.fields import Fields

EMAIL = re.compile(r"[^@\s<>,;]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
"""An email address: a name, an at sign, and a site with a dot in its name."""


def address_of(fields: Fields, folder: str = "output/") -> str:
    """Return the web address of the files in a folder; one that links can't lead to is a problem."""
    address = fields.text("address")
    if address and address != TOGETHER and not is_web_address(address):
        message = f"“{address}” is no address to which links can lead."
        hint = f"Write where {folder} is published, as in https://example.org/kit, or {TOGETHER} or nothing."
        fields.problem("address", "address/form", message, hint, address)
    return address


def site_of(fields: Fields, key: str) -> str:
    """Return a web address that is printed without https://; one that can't be linked to is a problem."""
    site = fields.text(key)
    if site and ("://" in site or "." not in site or " " in site or not is_web_address(f"https://{site}")):
        message = f"“{site}” is no web address."
        fields.problem(key, "address/form", message, "Write it without https://, as in example.org/kit.", site)
    return site


def email_of(fields: Fields, key: str) -> str:
    """Return an email address; anything else is a problem."""
    email = fields.text(key)
    if email and not EMAIL.fullmatch(email):
        message = f"“{email}” is no email address."
        fields.problem(key, "address/email", message, "Write it as in training@example.org.", email)
    return email
