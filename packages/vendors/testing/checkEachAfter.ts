import { checkEach } from './checkEach';

/** `checkEach` for rows that change something. @param reset runs before each row, so that it starts as a test does */
export const checkEachAfter =
  (reset: () => unknown): typeof checkEach =>
  (rows, check) =>
    checkEach(rows, async (row) => {
      await reset();
      await check(row);
    });
