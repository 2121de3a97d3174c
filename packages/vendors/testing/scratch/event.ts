import { defineEvent } from '../../src/catalogue/event';
import { group, tagged, text } from '../../src/catalogue/field';

export const courseFinished = defineEvent({
  code: 'course.finished',
  label: 'Course Finished',
  when: 'somebody finishes a course',
  schema: () =>
    group({
      student: group({ id: text('Student ID'), email: text('Student Email') }),
      course_id: tagged('course', text('Course ID')),
    }),
  sample: { student: { id: 's1', email: 'maya@example.com' }, course_id: 'c1' },
  time: null,
  learner: { id: 'student.id', email: 'student.email' },
});
