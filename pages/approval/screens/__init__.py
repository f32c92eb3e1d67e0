"""The admin's screens for decisions beside the two steps: withdrawal, emergency, second look."""

from django.urls import URLPattern, path

from pages.approval.screens.emergency import EmergencyView
from pages.approval.screens.second_look import EmergenciesView, SecondLookView
from pages.approval.screens.withdraw import WithdrawView


def addresses() -> list[URLPattern]:
    """Their addresses below the admin, in the gate's namespace."""
    of_object = "<str:app_label>/<str:model_name>/<str:pk>/"
    return [
        path(f"withdraw/{of_object}", WithdrawView.as_view(), name="withdraw"),
        path(f"emergency/{of_object}", EmergencyView.as_view(), name="emergency"),
        path("emergencies/", EmergenciesView.as_view(), name="emergencies"),
        path("second-look/<int:pk>/", SecondLookView.as_view(), name="second_look"),
    ]
