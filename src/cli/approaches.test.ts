import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { approachesAddCommand, approachesCheckCommand } from '#cli/approaches.ts';
import { createProgress } from '#cli/progress.ts';
import { readSettings } from '#env.ts';
import exampleType from '../../data/approaches/jpp-probleem.json';
import personType from '../../data/approaches/persoonsgericht.json';
import { onEmbedded } from '../../tests/support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-soort-'));
const read = readSettings({}, folder);
if (!('dataFolder' in read)) throw new Error('no settings');
const settings = read;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function check(
  content: unknown,
  command = approachesCheckCommand,
  databaseUrl: string | null = null,
): Promise<{ said: string[]; verdict: string }> {
  const file = join(folder, 'soort.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const said: string[] = [];
  const verdict = await command.run({
    ...{ root: folder, options: {}, positionals: [file], say: (line: string) => said.push(line) },
    settings: { ...settings, databaseUrl },
    progress: createProgress(process.stderr),
  });
  return { said, verdict: verdict ?? '' };
}

/** A type that goes on in another one from where the example goes on. */
function goingOnIn(type: string) {
  const steps = exampleType.steps.map((step) =>
    'continuesIn' in step ? { ...step, continuesIn: [{ type, way: 'up' }] } : step,
  );
  return { ...exampleType, code: 'ander', name: 'Ander', steps };
}

test('a sound type is drawn', async () => {
  const { said, verdict } = await check(exampleType);
  expect(said[0]).toBe('JPP-probleem (jpp-probleem, versie 2)');
  expect(said).toContain('■ Afgerond');
  expect(verdict).toBe('JPP-probleem (jpp-probleem, versie 2) is in orde.');
});

test('an unsound type is refused with everything that is wrong, and so is a file that is none', async () => {
  const steps = [...exampleType.steps, { code: 'vast', name: 'Vast' }];
  await expect(check({ ...exampleType, steps })).rejects.toThrow(
    /2 fouten\.\n {2}De stap "vast" is niet te bereiken\.\n {2}Vanuit de stap "vast" is er geen weg naar een einde\./,
  );
  await expect(check('{')).rejects.toThrow('Dit is geen JSON');
  await expect(
    approachesCheckCommand.run({
      ...{ root: folder, options: {}, positionals: ['weg.json'], say: () => undefined },
      settings,
      progress: createProgress(process.stderr),
    }),
  ).rejects.toThrow('Het bestand weg.json is er niet, of is niet te lezen.');
});

test('a type about persons has no free text, no place smaller than a wijk, and says why it may be', async () => {
  const checked = check({ ...exampleType, orientation: 'person' });
  await expect(checked).rejects.toThrow(/9 fouten\.[^]*"probleem" is vrije tekst[^]*kleiner is dan een wijk/);
  const { verdict } = await check(personType);
  expect(verdict).toBe('Persoonsgerichte aanpak (persoonsgericht, versie 1) is in orde.');
});

test('a type that goes on in one that is not there is refused, and so is what has not the right shape', async () => {
  await expect(check(goingOnIn('eigen-soort'))).rejects.toThrow(
    /1 fout\.\n {2}De stap "Doorgezet[^"]*" noemt het vervolg "eigen-soort", en die soort is er niet\./,
  );
  await expect(check({ ...exampleType, levels: ['plein'], name: 'x'.repeat(201) })).rejects.toThrow(
    /name: houd het bij hoogstens 200 tekens\.\n {2}levels\.0: kies uit /,
  );
});

onEmbedded('what is added', (open) => {
  test('goes on in what is there: a type of the product, or one that was added before', async () => {
    const { url } = await open();
    const add = (content: unknown) => check(content, approachesAddCommand, url);
    const own = { ...exampleType, code: 'eigen-soort', name: 'Eigen soort' };
    await expect(add(goingOnIn('eigen-soort'))).rejects.toThrow('en die soort is er niet');
    await expect(add(goingOnIn('vlot'))).rejects.toThrow('begint alleen binnen een aanpak die al loopt');
    await add(own);
    expect((await add(goingOnIn('eigen-soort'))).verdict).toBe(
      'Ander (ander, versie 2) kan nu worden gekozen.',
    );
  });
});
