import { looseGroup, text } from '../../src/catalogue/field';
import * as input from '../../src/catalogue/input';
import { defineOperation } from '../../src/catalogue/operation';

const courseSchema = looseGroup({ id: text('Course ID'), name: text('Course Name') });

export const getCourse = defineOperation({
  key: 'find_course',
  resource: 'course',
  verb: 'get',
  label: 'Find Course',
  action: 'Get a course',
  noun: 'Course',
  what: 'a course',
  inputs: {
    course: input.id('Course', { required: true, list: 'courses', inEvents: 'course_id' }),
  },
  output: () => courseSchema,
  sample: { id: 'c1', name: 'First Aid' },
  async run({ send, apiUrl }, { course }) {
    const url = `${apiUrl}/courses/${encodeURIComponent(course)}`;
    const { status, body } = await send({ method: 'GET', url, headers: {} });
    return status === 200 ? courseSchema.parse(body) : undefined;
  },
});
