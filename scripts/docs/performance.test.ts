import type { KeptRow } from '../../e2e/bench/results';
import { performanceChart } from './performanceChart';
import { performanceTables } from './performanceTables';

const kept = (row: Partial<KeptRow>): KeptRow => ({
  ...{ name: 'a setting: slowest response', ours: 12, theirs: null, unit: 's', ratio: null, goal: '' },
  ...{ met: true, date: '2026-11-21', machine: '2 cores' },
  ...row,
});

test('a table marks a missed goal and leaves an unknown figure empty', () => {
  const rows = [
    kept({
      ours: null,
      ratio: 0.5,
      goal: 'at least 0.9 x',
      met: false,
      date: '2026-11-30',
      note: 'on a slow machine',
    }),
  ];
  const { throughput = '' } = performanceTables({ throughput: rows });
  const cells = throughput
    .split('\n')[2]
    ?.split('|')
    .map((cell) => cell.trim());
  expect(cells?.slice(2, 7)).toEqual(['', '', '0.5', 'at least 0.9 x (**missed**)', '2026-11-30']);
  expect(throughput).toContain('slowest response (on a slow machine)');
  expect(throughput).toContain('Measured on 2 cores.');
});

test('one line lists the events that never occurred, and the table those that did', () => {
  const count = (name: string, ours: number) => kept({ name, ours, unit: 'events' });
  const rows = [
    count('one: lost', 0),
    count('two: lost', 0),
    count('one: errors', 0),
    count('two: errors', 7),
  ];
  const { burst = '' } = performanceTables({ burst: rows });
  expect(burst).toContain('Always 0: lost.');
  expect(burst).toContain('two: errors | 7 events');
  expect(burst).not.toContain('one: errors');
});

test('the chart shows figures and goals, in light and dark mode', () => {
  const draw = () =>
    performanceChart({
      throughput: [kept({ name: 'Trigger compared with a peer', ratio: 1.25, goal: 'at least 0.9 x' })],
      burst: [kept({ name: 'a setting: slowest response', ours: 7.5, theirs: 8, goal: 'at most 10 s' })],
    });
  const chart = draw();
  for (const text of ['Trigger compared with a peer', '1.25 (at least 0.9)', 'a setting', '7.5 (at most 10)'])
    expect(chart).toContain(`>${text}</text>`);
  const [drawing = '', darkMode = ''] = chart.split('@media (prefers-color-scheme:dark)');
  const fills = new Set(
    [...drawing.matchAll(/fill="([^"]+)"(?! fill-opacity="0")/g)].map(([, fill = '']) => fill),
  );
  expect([...fills].filter((fill) => fill !== 'none' && !darkMode.includes(`[fill="${fill}"]`))).toEqual([]);
  // Drawing a chart again must produce the same file, because a test compares a new drawing with the stored file.
  expect(draw()).toBe(chart);
});
