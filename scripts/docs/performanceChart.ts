import { init, type EChartsOption } from 'echarts';
import type { KeptRow, Results } from '../../e2e/bench/results';

const WIDTH = 560;
const ROW_HEIGHT = 46;
const TITLE_HEIGHT = 44;

/** The chart's colors, each with the color that replaces it in dark mode. */
const colors = {
  background: { light: '#ffffff', dark: '#0d1117' },
  text: { light: '#1f2328', dark: '#e6edf3' },
  ours: { light: '#0969da', dark: '#4493f8' },
  theirs: { light: '#afb8c1', dark: '#656c76' },
  goal: { light: '#bc4c00', dark: '#f0883e' },
};

interface Bar {
  caption: string;
  ours: number;
  theirs: number | null;
  goal: number | undefined;
  label: string;
}

/** Draws the benchmark's latest figures as an SVG image, which follows the page's light or dark mode. */
export function performanceChart({ throughput = [], burst = [] }: Results): string {
  const ratios = throughput.filter(({ ratio, goal }) => ratio !== null && goal !== '');
  const responses = burst.filter(({ name }) => name.endsWith(SLOWEST));
  return render([
    { title: 'Events per second, as a multiple of the peer', bars: ratios.map(toRatioBar) },
    { title: 'Slowest response to a burst, in seconds', bars: responses.map(toResponseBar) },
  ]);
}

const SLOWEST = ': slowest response';

const goalOf = ({ goal }: KeptRow): number | undefined =>
  goal === '' ? undefined : Number.parseFloat(goal.replace(/^\D+/, ''));

const toRatioBar = (row: KeptRow): Bar => ({
  ...{ caption: row.name, ours: row.ratio ?? 0, theirs: null, goal: goalOf(row) },
  label: `${row.ratio} (${row.goal.replace(' x', '')})`,
});

const toResponseBar = (row: KeptRow): Bar => ({
  ...{ caption: row.name.slice(0, -SLOWEST.length), ours: row.ours ?? 0, theirs: row.theirs },
  ...{ goal: goalOf(row), label: `${row.ours}${row.goal && ` (${row.goal.replace(' s', '')})`}` },
});

interface Panel {
  title: string;
  bars: readonly Bar[];
}

function render(panels: readonly Panel[]): string {
  const heights = panels.map(({ bars }) => TITLE_HEIGHT + bars.length * ROW_HEIGHT);
  const tops = heights.map((_height, index) => heights.slice(0, index).reduce((sum, each) => sum + each, 36));
  const height = heights.reduce((sum, each) => sum + each, 46);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  chart.setOption(optionsOf(panels, tops, heights));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return withDarkMode(svg);
}

function optionsOf(panels: readonly Panel[], tops: number[], heights: number[]): EChartsOption {
  const text = { color: colors.text.light, fontSize: 14, fontFamily: 'sans-serif' };
  const axes = panels.map((_panel, index) => ({ xAxisIndex: index, yAxisIndex: index }));
  return {
    animation: false,
    backgroundColor: colors.background.light,
    textStyle: text,
    legend: {
      data: ['ours', "n8n's Webhook node", 'goal'],
      left: 8,
      top: 8,
      textStyle: text,
      selectedMode: false,
    },
    title: panels.map(({ title }, index) => ({
      ...{ text: title, left: 4, top: tops[index] },
      textStyle: { ...text, fontSize: 16, fontWeight: 'bold' as const },
    })),
    grid: panels.map((_panel, index) => ({
      ...{ left: 10, right: 130, top: (tops[index] ?? 0) + TITLE_HEIGHT - 6 },
      height: (heights[index] ?? 0) - TITLE_HEIGHT,
    })),
    xAxis: panels.map((_panel, gridIndex) => ({ gridIndex, type: 'value' as const, show: false })),
    yAxis: panels.map(({ bars }, gridIndex) => ({
      ...{ gridIndex, type: 'category' as const, inverse: true, data: bars.map(({ caption }) => caption) },
      ...{ axisLine: { show: false }, axisTick: { show: false } },
      // Each caption is above its bar, because many captions are too long to fit next to the bars in a narrow picture.
      axisLabel: { ...text, inside: true, margin: 0, verticalAlign: 'bottom', padding: [0, 0, 14, 0] },
    })),
    series: panels.flatMap(({ bars }, index) => [
      {
        ...{ ...axes[index], name: 'ours', type: 'bar' as const, silent: true, barWidth: 12, barGap: '10%' },
        itemStyle: { color: colors.ours.light },
        data: bars.map(({ ours }) => ours),
      },
      {
        ...{ ...axes[index], name: "n8n's Webhook node", type: 'bar' as const, silent: true, barWidth: 6 },
        itemStyle: { color: colors.theirs.light },
        data: bars.map(({ theirs }) => theirs),
      },
      {
        ...{ ...axes[index], name: 'goal', type: 'scatter' as const, silent: true, z: 3 },
        ...{
          symbol: 'rect',
          symbolSize: [3, 20],
          symbolOffset: [0, -1],
          itemStyle: { color: colors.goal.light, opacity: 1 },
        },
        data: bars.flatMap(({ goal }, row) => (goal === undefined ? [] : [[goal, row]])),
      },
      {
        ...{ ...axes[index], type: 'scatter' as const, silent: true, symbolSize: 0 },
        itemStyle: { color: colors.text.light, opacity: 1 },
        // The figure is to the right of the row's bars and goal.
        data: bars.map(({ ours, theirs, goal, label }, row) => ({
          value: [Math.max(ours, theirs ?? 0, goal ?? 0), row],
          label: { ...text, show: true, position: 'right' as const, formatter: label, offset: [6, -3] },
        })),
      },
    ]),
  };
}

/**
 * Adds a media query with the colors for dark mode to an image. Browsers apply the query if the page is in dark mode.
 * The chart library can't write classes, so the rules select elements by their `fill` attribute.
 */
function withDarkMode(svg: string): string {
  const rules = Object.values(colors).map(({ light, dark }) => `[fill="${light}"]{fill:${dark}}`);
  const style = `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`;
  return `${svg
    .replace(/<style[^]*?<\/style>/, '')
    .replace(/ class="zr[^"]*"| ecmeta_\w+="[^"]*"/g, '')
    .replace('</svg>', `${style}\n</svg>`)}\n`;
}
