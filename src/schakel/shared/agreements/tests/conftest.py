import pytest
from tests.people import new_organisation

from schakel.shared.accounts.models import Organisation


@pytest.fixture
def client_of_provider() -> Organisation:
    return new_organisation("Bakkerij Jansen")
