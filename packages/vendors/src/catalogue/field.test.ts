import * as field from './field';

it.each(['2026-03-02T09:30:00Z', '2026-03-02T09:30:00.123456789Z', '2026-03-02T11:30:00+02:00'])(
  'a time has a zone: %s',
  (time) => expect(field.datetime('It').safeParse(time).success).toBe(true),
);

it.each(['2026-03-02T09:30:00', '2026-03-02', 'yesterday', 1772443800])('%j is no such time', (time) =>
  expect(field.datetime('It').safeParse(time).success).toBe(false),
);
