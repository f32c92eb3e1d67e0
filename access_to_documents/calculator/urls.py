"""The calculator's address, below whatever it is included under."""

from django.urls import path

from access_to_documents.calculator import views

urlpatterns = [path("calculator/", views.calculator, name=views.NAME)]
