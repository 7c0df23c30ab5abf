import { steps } from './steps.ts';

// Entry of the bundle for one step: its name and its input as JSON come in, what it gives goes back.
const [name = '', input = ''] = process.argv.slice(2);
const step = new Map<string, (given: never) => Promise<unknown>>(Object.entries(steps)).get(name);
if (!step) throw new Error(`No step named ${name}.`);
const value = await step(JSON.parse(input) as never);
process.send?.({ value });
process.disconnect?.();
