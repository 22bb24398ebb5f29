"""Who sits at the desk: an administrator, an 编辑 and an 审核."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def member_of(name: str) -> User:
    user = User.objects.create_user(f"someone-of-{name}", password="a long pass phrase", is_staff=True)
    user.groups.add(Group.objects.get(name=name))
    return user


@pytest.fixture
def boss(db):
    return signed_in(User.objects.create_superuser("boss", password="a long pass phrase"))


@pytest.fixture
def editor(db):
    return signed_in(member_of("编辑"))


@pytest.fixture
def reviewer(db):
    return signed_in(member_of("审核"))
