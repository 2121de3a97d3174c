import { checkEach } from './checkEach';

/** `checkEach` for checks that change shared state. @param reset runs before each row */
export const checkEachAfter =
  (reset: () => unknown): typeof checkEach =>
  (rows, check) =>
    checkEach(rows, async (row) => {
      await reset();
      await check(row);
    });
