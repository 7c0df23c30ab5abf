import { benches } from './list.ts';
import { runBench } from './tools.ts';

// Entry of the bundle. Without a name it tells which benches there are; with one it runs that and hands back the report.
const [root = '', name] = process.argv.slice(2);
if (name === undefined) process.send?.(Object.keys(benches));
else {
  const load = benches[name];
  if (!load) throw new Error(`No bench named ${name}.`);
  const { bench } = await load();
  process.send?.(await runBench(bench, root));
}
process.disconnect?.();
