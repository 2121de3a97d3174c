import { build } from 'esbuild';
import { bundleOptions, packageFolder } from './build';

it("puts nobody else's code into the package, and so needs nobody else's licence", async () => {
  const { metafile } = await build({ ...bundleOptions(packageFolder), metafile: true, write: false });
  const files = Object.keys(metafile.inputs);
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
});
