import { z } from 'zod/v4';
import type { ChoiceList } from '../../src/catalogue/list';

const response = z.array(z.object({ id: z.string(), name: z.string() }));

export const courses: ChoiceList = {
  noun: 'Course',
  async load({ send, apiUrl }) {
    const { body } = await send({ method: 'GET', url: `${apiUrl}/courses`, headers: {} });
    return response.parse(body);
  },
};
