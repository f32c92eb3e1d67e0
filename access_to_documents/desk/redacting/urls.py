"""Addresses of one file, below those of its case."""

from typing import Any

from django.urls import path

from access_to_documents.desk.redacting import (
    file_screen,
    marking,
    page_screen,
    pictures,
    status,
)


def below(file: str) -> list[Any]:
    """`file` is the pattern of a file's address, with `pk` and `key`."""
    page = f"{file}/redact/pages/<int:page>"
    return [
        path(f"{file}/", file_screen.FileView.as_view(), name="file"),
        path(f"{file}/clean/", file_screen.CleanView.as_view(), name="clean"),
        path(f"{file}/as-pdf/", file_screen.AsPdfView.as_view(), name="as_pdf"),
        path(f"{file}/redact/", marking.MarkingView.as_view(), name="redact"),
        path(f"{page}/", page_screen.PageView.as_view(), name="redact_page"),
        path(f"{page}/picture/", pictures.PictureView.as_view(), name="redact_picture"),
        path(f"{page}/preview/", page_screen.PreviewView.as_view(), name="redact_preview"),
        path(f"{file}/redact/status/", status.StatusView.as_view(), name="redact_status"),
    ]
