import { expect, test } from 'vitest';
import { shownBeside, type RunningApproach, type RunningHere } from './running.server.ts';

const approach = (id: string, buurten: string[], hotspotBuurten: string[] = []) =>
  ({ id, title: id, buurten, hotspotBuurten, isPart: false }) as unknown as RunningApproach;
const running = (approaches: RunningApproach[]): RunningHere =>
  ({ approaches, buurtenOf: (code: string) => [code] }) as unknown as RunningHere;
const ids = ({ approaches, adjoining }: ReturnType<typeof shownBeside>) => [
  approaches.map(({ id }) => id),
  adjoining.map(({ id }) => id),
];

test('what runs in an area stands beside what runs next to it', () => {
  expect(
    ids(shownBeside(running([approach('hier', ['BU1']), approach('daar', ['BU2'])]), 'BU1', ['BU2'])),
  ).toEqual([['hier'], ['daar']]);
});

test('what is done next to it for a hotspot that is here too is told once', () => {
  expect(ids(shownBeside(running([approach('plein', ['BU2'], ['BU1', 'BU2'])]), 'BU1', ['BU2']))).toEqual([
    ['plein'],
    [],
  ]);
});
