import { checkEach } from '../../testing/checkEach';
import * as field from './field';

it('a time has a zone', () =>
  checkEach(['2026-03-02T09:30:00Z', '2026-03-02T09:30:00.123456789Z', '2026-03-02T11:30:00+02:00'], (time) =>
    expect(field.datetime('It').safeParse(time).success).toBe(true),
  ));

it('a time without a zone is invalid', () =>
  checkEach(['2026-03-02T09:30:00', '2026-03-02', 'yesterday', 1772443800], (time) =>
    expect(field.datetime('It').safeParse(time).success).toBe(false),
  ));
