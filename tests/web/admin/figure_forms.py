"""A table of figures as a clerk sends it, and what stands in the forms that come back."""

import re

TABLE = """Tính đến hết ngày 02/02/2021;;
Số liệu giả định;;
Đơn vị;Bluezoner có số điện thoại;Dân số
Phường Cẩm Thạch;4.512;15.023
Phường Cẩm Thủy;3.876;12.410
"""
REAL = TABLE.replace("Số liệu giả định;;\n", "")


def sender(web, sealed):
    def post(data=b"", name="so-lieu.csv", kind="text/csv", to="/so-lieu/nhap", **fields):
        files = {"tep": (name, data, kind) if kind else (name, data)}
        return web.post(to, data=sealed(web, **fields), files=files if data else None)

    post.web = web
    return post


def kept(page, to="/so-lieu/luu"):
    """Return the hidden fields that carry a checked file to its saving, or back with an answer."""
    form = page.text.split(f'action="{to}"')[1].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def answers(page):
    """Return a yes to each doubt of a check table."""
    return {"da-xem": re.findall(r'name="da-xem" value="([^"]+)"', page.text)}
