import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two texts are equal, in a time that tells nothing about where they differ or how long they are. */
export const equalInConstantTime = (left: string, right: string): boolean =>
  timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest());
