"""The room's pages, split by subject."""

from students.views.students import document_detail, student_add, student_detail, student_list

__all__ = ["document_detail", "student_add", "student_detail", "student_list"]
