"""The room's part of the API, split by subject."""

from students.api.students import DocumentDetail, GuardianshipDetail, MembershipList, StudentDetail, StudentList

__all__ = ["DocumentDetail", "GuardianshipDetail", "MembershipList", "StudentDetail", "StudentList"]
